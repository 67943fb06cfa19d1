/**
 * Raw deflate by the browser's own streams. What is unpacked is counted
 * while it comes, and stopped where it is too much.
 */
import { fail, ok, type Result } from '../base/result.ts'

export const MOST_UNPACKED = 4 * 2 ** 20
/**
 * A byte of deflate unpacks to at most 1032 (RFC 1951: 258 bytes from two
 * bits); rounded up for what the stream still holds.
 */
const MOST_PER_BYTE = 1100
const LARGEST_PIECE = 4096

export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Goes in by pieces so small that no piece can pass the limit by more than a few kilobytes. */
export async function inflate(
  packed: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array, 'damaged' | 'too-large'>> {
  const stream = new DecompressionStream('deflate-raw')
  const writer = stream.writable.getWriter()
  const unpacking = new Unpacking(stream.readable.getReader())
  const finished = unpacking.readAll()
  // A failure shows at whichever end is waited for first; the other one's is the same.
  finished.catch(() => {})
  writer.closed.catch(() => {})
  try {
    for (let at = 0; at < packed.length; ) {
      const room = Math.floor((MOST_UNPACKED - unpacking.length) / MOST_PER_BYTE)
      const length = Math.max(1, Math.min(LARGEST_PIECE, room))
      await writer.write(packed.subarray(at, at + length))
      // What came of it waits in the stream: it is read, and counted, before more goes in.
      await unpacking.caughtUp()
      if (unpacking.length > MOST_UNPACKED) {
        await unpacking.stop()
        return fail('too-large')
      }
      at += length
    }
    await writer.close()
    await finished
  } catch {
    return fail('damaged')
  }
  return unpacking.length > MOST_UNPACKED ? fail('too-large') : ok(unpacking.whole())
}

class Unpacking {
  length = 0
  private readonly chunks: Uint8Array[] = []
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>

  constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.reader = reader
  }

  async readAll(): Promise<void> {
    for (;;) {
      const { done, value } = await this.reader.read()
      if (done) return
      this.length += value.length
      if (this.length <= MOST_UNPACKED) this.chunks.push(value)
    }
  }

  /** Reading what waits takes no task of its own, so it is done when the next task comes. */
  caughtUp(): Promise<void> {
    return new Promise(resolve => setTimeout(resolve))
  }

  async stop(): Promise<void> {
    await this.reader.cancel().catch(() => {})
  }

  whole(): Uint8Array {
    const whole = new Uint8Array(this.length)
    let at = 0
    for (const chunk of this.chunks) {
      whole.set(chunk, at)
      at += chunk.length
    }
    return whole
  }
}
