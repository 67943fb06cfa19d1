/** The bytes of a file as text, whatever wrote them. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'

/** UTF-8, with a byte order mark or without; UTF-16 where its mark says so, as PowerShell's `>` writes it. */
export function decodeText(bytes: Uint8Array): Result<string, Problem> {
  const encoding = encodingOf(bytes)
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    if (!text.includes('\0')) return ok(text)
  } catch {
    // Bytes that are no text of that encoding.
  }
  return fail({
    code: 'not-text',
    message: 'this is no text file; expected text in UTF-8, or in UTF-16 with its mark',
  })
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
