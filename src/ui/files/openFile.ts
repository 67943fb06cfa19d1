import { grouped } from '../../base/text.ts'
import { notify } from '../../store/notices.ts'
import { openScript } from '../../store/script.ts'

/** Scripts are read by people: 1 MiB is some 40,000 lines. */
export const MOST_BYTES = 2 ** 20

/** Opens a file as a script, beside the user's own buffer. What it cannot read, it says. */
export async function openFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    notify({
      kind: 'alert',
      text: `${file.name} is too large for a script`,
      hint: `It has ${grouped(file.size)} bytes; expected at most ${grouped(MOST_BYTES)}.`,
    })
    return
  }
  const text = await readText(file)
  if (text === null) {
    notify({
      kind: 'alert',
      text: `${file.name} is no text file`,
      hint: 'A script is plain text (UTF-8) with a command a line, as in new 16 64, then alloc 32.',
    })
    return
  }
  openScript(text, file.name)
}

/** Null where it cannot be read, or is no text. */
async function readText(file: File): Promise<string | null> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
