/// <reference path="./gifenc.d.ts" />
/** Pictures one after the other as an animated GIF. The encoder is fetched when it is needed. */

export interface GifFrame {
  /** Four bytes a pixel. */
  readonly pixels: Uint8ClampedArray
  /** How long it stays, in milliseconds. */
  readonly delay: number
}

interface GifOptions {
  readonly width: number
  readonly height: number
  readonly count: number
  /**
   * Paints frame `index`, from 0. Asked for once each in order, after a look at three of them for their
   * colours.
   */
  readonly frame: (index: number) => GifFrame
  /** Called with the number of frames done. */
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal
}

/** Colours of the file, but for the one that says "as before". */
const COLOURS = 255
const AS_BEFORE = 255
/** For the choice of colours, one pixel in this many is looked at. */
const SAMPLE = 3
/** Lets the page breathe after this many milliseconds of work. */
const BREATH = 24

/** The bytes of the file; null where it was cancelled. Pixels that stay as they are cost next to nothing. */
export async function encodeGif(options: GifOptions): Promise<Uint8Array<ArrayBuffer> | null> {
  const { width, height, count, frame, onProgress, signal } = options
  const { GIFEncoder, applyPalette, quantize } = await import('gifenc')
  const samples = [0, count >> 1, count - 1].map(index => sampleOf(frame(index).pixels))
  const palette = quantize(joined(samples), COLOURS)
  while (palette.length < COLOURS) palette.push([0, 0, 0])
  palette.push([0, 0, 0])
  const colours = palette.slice(0, COLOURS)
  const gif = GIFEncoder()
  let before: Uint8Array | null = null
  let breathed = performance.now()
  for (let index = 0; index < count; index++) {
    if (performance.now() - breathed > BREATH) {
      await new Promise(resolve => setTimeout(resolve))
      breathed = performance.now()
    }
    if (signal.aborted) return null
    const { pixels, delay } = frame(index)
    const indexed = applyPalette(pixels, colours)
    const changed = before ? changesOf(before, indexed) : indexed
    gif.writeFrame(changed, width, height, {
      ...(before ? {} : { palette }),
      delay,
      transparent: before !== null,
      transparentIndex: AS_BEFORE,
      dispose: 1,
    })
    before = indexed
    onProgress(index + 1)
  }
  gif.finish()
  return gif.bytes()
}

function changesOf(before: Uint8Array, now: Uint8Array): Uint8Array {
  const changed = now.slice()
  for (let at = 0; at < changed.length; at++) if (before[at] === now[at]) changed[at] = AS_BEFORE
  return changed
}

function sampleOf(pixels: Uint8ClampedArray): Uint8Array {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  const sample = new Uint32Array(Math.ceil(words.length / SAMPLE))
  for (let at = 0; at < sample.length; at++) sample[at] = words[at * SAMPLE] ?? 0
  return new Uint8Array(sample.buffer)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
