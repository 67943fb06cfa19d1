/**
 * Lines of pixels that each stand for many bytes. Runs are laid in order: whole pixels of one colour are filled, a pixel that several share
 * is mixed from them. Where very many lie within one pixel, the first few stand for all; so a line costs its pixels.
 */
import { headerWords, tagWords } from './palette.ts'
import type { Inks, Moving } from './pixels.ts'
import { gallop, leaves, type Runs } from './runs.ts'

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
  const { clean, staleFlat, slackFlat } = inks
  const scale = (x1 - x0) / (end - start)
  let run = first
  let visited = 1
  // The pixel at hand, and how far it is filled: the place of the next part, in pixels.
  let x = x0
  let at = x0 as number
  // What lies in it so far: how much of it is used and free, and the mean colour of each.
  let parts = 0
  let used = 0
  let usedWord = 0
  let free = 0
  let freeWord = 0
  line: while (x < x1) {
    const tag = tags[run] as number
    const runEnd = (starts[run + 1] as number) * pageSize
    const isUsed = tag > 0 && (moving === null || !leaves(runs, run, moving))
    const colour = colours[run] as number
    // The part at hand: a header, used bytes, slack; a free run is one part.
    let word = isUsed ? (tagWords[colour] as number) : tag === 0 ? clean : staleFlat
    let partEnd = runEnd
    let payloadEnd = runEnd
    if (isUsed) {
      const payload = (starts[run] as number) * pageSize + header
      payloadEnd = payload + (bytes[run] as number)
      partEnd = payloadEnd
      if (header > 0) {
        word = headerWords[colour] as number
        partEnd = payload
      }
    }
    for (;;) {
      const edge = partEnd >= end ? x1 : x0 + (partEnd - start) * scale
      while (at < edge) {
        if (at === x && edge >= x + 1) {
          const to = Math.floor(edge)
          fillSpan(out, word, x, to)
          x = to
          at = to
          continue
        }
        const to = edge < x + 1 ? edge : x + 1
        const weight = to - at
        if (isUsed) {
          used += weight
          usedWord = used === weight ? word : mean(usedWord, word, weight / used)
        } else {
          free += weight
          freeWord = free === weight ? word : mean(freeWord, word, weight / free)
        }
        parts++
        at = to
        if (edge < x + 1 && parts < PARTS_A_PIXEL) continue
        if (used === 0) out[x] = freeWord
        else if (free === 0) out[x] = usedWord
        else {
          const share = used / (used + free)
          const least = share < LEAST_SHARE ? LEAST_SHARE : share
          out[x] = mean(freeWord, usedWord, least > 1 - LEAST_SHARE ? 1 - LEAST_SHARE : least)
        }
        x++
        at = x
        parts = 0
        used = 0
        free = 0
        if (edge >= x) continue
        // Enough lies in the pixel: on with the run that the next one begins in.
        const byte = start + (x - x0) / scale
        const next = gallop(runs, run, Math.min(Math.floor(byte / pageSize), runs.pages - 1))
        if (next === run) break
        run = next
        visited++
        continue line
      }
      if (partEnd >= runEnd || partEnd >= end) break
      if (partEnd < payloadEnd) {
        word = tagWords[colour] as number
        partEnd = payloadEnd
      } else {
        word = slackFlat[colour] as number
        partEnd = runEnd
      }
    }
    if (x >= x1 || run + 1 >= count) break
    run++
    visited++
  }
  fineResult.run = run
  fineResult.visited = visited
}

/** `share` of `over` in `under`, rounded, so that many in turn do not darken. */
function mean(under: number, over: number, share: number): number {
  const of = (share * 256 + 0.5) | 0
  const rest = 256 - of
  const redBlue = Math.imul(under & 0xff00ff, rest) + Math.imul(over & 0xff00ff, of) + 0x800080
  const green = Math.imul(under & 0x00ff00, rest) + Math.imul(over & 0x00ff00, of) + 0x008000
  return 0xff000000 | ((redBlue >>> 8) & 0xff00ff) | ((green >>> 8) & 0x00ff00)
}

export function fillSpan(out: Int32Array, word: number, from: number, to: number): void {
  if (to - from > SHORT) out.fill(word, from, to)
  else for (let x = from; x < to; x++) out[x] = word
}
