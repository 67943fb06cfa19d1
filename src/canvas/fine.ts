/**
 * Lines of pixels that each stand for many bytes. Runs are laid in order: whole pixels of one colour are filled, a pixel that several share
 * is mixed from them. Where very many lie within one pixel, the first few stand for all; so a line costs its pixels.
 */
import { headerWords, mixWords, tagWords } from './palette.ts'
import type { Inks, Moving } from './pixels.ts'
import { gallop, type Runs } from './runs.ts'

/** Of the hatching's colour in the flat tone that stands for it. */
export const HATCH_FLAT = 0.22
/** As many parts within one pixel are mixed; what follows them there is passed over. */
const PARTS_A_PIXEL = 8
/** However little of a pixel is used, or free, this much of it shows. */
const LEAST_SHARE = 0.35
/** A loop is quicker than a call for a short span. */
const SHORT = 200

export interface FinePicture {
  readonly runs: Runs
  readonly inks: Inks
  readonly moving: Moving | null
}

/** The run that the last line ended in, and how many were visited for it. */
export const fineResult = { run: 0, visited: 0 }

/**
 * Fills the words from `x0` to `x1` with the bytes from `start` to `end`, the first of which lies in run `first`. One long function over local
 * variables, since it runs for every run in sight: divided up, it takes twice as long.
 */
export function paintFine(
  out: Int32Array,
  x0: number,
  x1: number,
  start: number,
  end: number,
  { runs, inks, moving }: FinePicture,
  first: number,
): void {
  const { start: starts, tag: tags, bytes, colour: colours, pageSize, header, count } = runs
  const words = tagWords
  const headers = headerWords
  const scale = (x1 - x0) / (end - start)
  let run = first
  let visited = 1
  // The pixel at hand, and how far it is filled: the place of the next part, in pixels.
  let x = x0
  let at = x0 as number
  let parts = 0
  let used = 0
  let usedRed = 0
  let usedGreen = 0
  let usedBlue = 0
  let free = 0
  let freeRed = 0
  let freeGreen = 0
  let freeBlue = 0
  // The part of the run at hand: its header, its used bytes, its slack; a free run is one part, the last.
  const firstPart = header > 0 ? 0 : 1
  let part = firstPart
  while (x < x1) {
    const tag = tags[run] as number
    const runStart = (starts[run] as number) * pageSize
    const runEnd = (starts[run + 1] as number) * pageSize
    let word = inks.clean
    let partEnd = runEnd
    const isUsed = tag > 0 && (moving === null || !leaves(runs, run, moving))
    if (!isUsed) {
      if (tag !== 0) word = inks.staleFlat
      part = 2
    } else if (part === 0) {
      word = headers[colours[run] as number] as number
      partEnd = runStart + header
    } else if (part === 1) {
      word = words[colours[run] as number] as number
      partEnd = runStart + header + (bytes[run] as number)
    } else word = mixWords(words[colours[run] as number] as number, inks.hatch, HATCH_FLAT)

    const partX = partEnd >= end ? x1 : x0 + (partEnd - start) * scale
    if (partX > at && (parts > 0 || partX < x + 1)) {
      const to = Math.min(partX, x + 1)
      const weight = to - at
      if (isUsed) {
        used += weight
        usedRed += (word & 255) * weight
        usedGreen += ((word >>> 8) & 255) * weight
        usedBlue += ((word >>> 16) & 255) * weight
      } else {
        free += weight
        freeRed += (word & 255) * weight
        freeGreen += ((word >>> 8) & 255) * weight
        freeBlue += ((word >>> 16) & 255) * weight
      }
      parts++
      at = to
      if (partX >= x + 1 || parts >= PARTS_A_PIXEL) {
        let share = used / (used + free)
        if (used > 0 && free > 0) share = Math.min(Math.max(share, LEAST_SHARE), 1 - LEAST_SHARE)
        const ofUsed = used > 0 ? share / used : 0
        const ofFree = free > 0 ? (1 - share) / free : 0
        const red = (usedRed * ofUsed + freeRed * ofFree + 0.5) | 0
        const green = (usedGreen * ofUsed + freeGreen * ofFree + 0.5) | 0
        const blue = (usedBlue * ofUsed + freeBlue * ofFree + 0.5) | 0
        out[x] = 0xff000000 | (blue << 16) | (green << 8) | red
        x++
        at = x
        parts = 0
        used = usedRed = usedGreen = usedBlue = 0
        free = freeRed = freeGreen = freeBlue = 0
        if (partX < x) {
          // Enough lies in the pixel: on with the run that the next one begins in.
          const byte = start + (x - x0) / scale
          const next = gallop(runs, run, Math.min(Math.floor(byte / pageSize), runs.pages - 1))
          if (next > run) {
            run = next
            visited++
            part = firstPart
            continue
          }
        }
      }
    }
    if (partX >= x + 1) {
      const to = Math.min(Math.floor(partX), x1)
      fillSpan(out, word, x, to)
      x = to
      at = to
    }
    // What is left of the part begins the next pixel.
    if (partX > at) continue
    if (part < 2 && partEnd < runEnd) {
      part++
      continue
    }
    if (run + 1 >= count) break
    run++
    visited++
    part = firstPart
  }
  fineResult.run = run
  fineResult.visited = visited
}

/** Is the run a block on its way, so that its old place is left behind? */
export function leaves(runs: Runs, run: number, moving: Moving | null): boolean {
  return (
    moving !== null && !moving.keepsSource && runs.tag[run] === moving.tag && runs.start[run] === moving.from
  )
}

export function fillSpan(out: Int32Array, word: number, from: number, to: number): void {
  if (to - from > SHORT) out.fill(word, from, to)
  else for (let x = from; x < to; x++) out[x] = word
}
