/**
 * Lines of pixels that each stand for many bytes. Runs are laid in order: whole pixels of one colour are
 * filled, an edge of a part that has a pixel of its own is rounded to a whole one, and a pixel in which
 * shorter parts lie is mixed from them. Where very many lie within one pixel, the first few stand for all; so
 * a line costs its pixels.
 */
import { headerWords, tagWords } from './palette.ts'
import type { Inks } from './patterns.ts'
import { CLEAN, gallop, type Runs, STALE } from './runs.ts'

/** As many parts within one pixel are mixed; what follows them there is passed over. */
const PARTS_A_PIXEL = 8
/** However little of a pixel is used, or free, this much of it shows. */
const LEAST_SHARE = 0.35
/** A loop is quicker than a call for a short span. */
const SHORT = 48

/** What painting took, counted for the tests. */
export interface PaintCount {
  /** Runs visited. */
  runs: number
  /** Lines computed, not copied from the row above. */
  lines: number
}

interface FinePicture {
  readonly runs: Runs
  readonly inks: Inks
  readonly count: PaintCount
}

/** The parts of a run, in order. */
const AT_HEADER = 0
const AT_PAYLOAD = 1
const AT_REST = 2

/**
 * Fills the words from `x0` to `x1` with the bytes from `start` to `end`, the first of which lies in run
 * `first`; returns the run that the last of them lies in. One long function over local variables, since it
 * runs for every run in sight: divided up, it takes twice as long.
 */
export function paintFine(
  out: Int32Array,
  x0: number,
  x1: number,
  start: number,
  end: number,
  { runs, inks, count }: FinePicture,
  first: number,
): number {
  const { start: starts, tag: tags, bytes, colour: colours, pageSize, header } = runs
  const { clean, staleFlat, slackFlat, unusedFlat } = inks
  const last = runs.count - 1
  const scale = (x1 - x0) / (end - start)
  const pageScale = scale * pageSize
  const origin = x0 - start * scale
  let run = first
  let visited = 1
  // The next pixel to fill, and the place of the next part, which may lie half a pixel away from it.
  let x = x0
  let at = x0 as number
  // The part before, which may reach into the next pixel.
  let isUsedBefore = false
  let wordBefore = 0
  // What lies in the next pixel so far: how much of it is used and free, and the mean colour of each.
  let parts = 0
  let used = 0
  let usedWord = 0
  let free = 0
  let freeWord = 0
  line: while (x < x1) {
    const isUsed = tags[run] > 0
    const colour = colours[run]
    const runEdge = run === last ? x1 : origin + starts[run + 1] * pageScale
    const own = isUsed ? origin + starts[run] * pageScale + header * scale : 0
    let part = isUsed ? (header > 0 ? AT_HEADER : AT_PAYLOAD) : AT_REST
    for (; part <= AT_REST; part++) {
      let word: number
      let edge = runEdge
      if (part === AT_HEADER) {
        word = headerWords[colour]
        edge = own
      } else if (part === AT_PAYLOAD) {
        word = tagWords[colour]
        edge = own + bytes[run] * scale
      } else if (isUsed) word = slackFlat[colour]
      else word = tags[run] === CLEAN ? clean : tags[run] === STALE ? staleFlat : unusedFlat
      if (edge > x1) edge = x1
      while (at < edge) {
        if (parts === 0) {
          if (edge - at >= 1) {
            // A part this long has a pixel of its own, wherever its edges are rounded to.
            const to = (edge + 0.5) | 0
            if (to - x > SHORT) out.fill(word, x, to)
            else for (let i = x; i < to; i++) out[i] = word
            x = to
            at = edge
            isUsedBefore = isUsed
            wordBefore = word
            break
          }
          if (edge <= x) {
            // A shorter one that lies in a pixel of the part before shows in it.
            if (x > x0) out[x - 1] = mean(out[x - 1], word, LEAST_SHARE)
            at = edge
            break
          }
          if (at > x) {
            // The rest of the part before lies in the same pixel.
            if (isUsedBefore) {
              used = at - x
              usedWord = wordBefore
            } else {
              free = at - x
              freeWord = wordBefore
            }
            parts = 1
          } else at = x
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
        if (to < x + 1 && parts < PARTS_A_PIXEL) continue
        out[x] = mixed(used, usedWord, free, freeWord)
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
    }
    if (x >= x1 || run >= last) break
    run++
    visited++
  }
  // The last pixel may be short of its edge by a rounding.
  if (parts > 0 && x < x1) out[x] = mixed(used, usedWord, free, freeWord)
  count.runs += visited
  return run
}

/** A pixel that is used and free in these parts. */
function mixed(used: number, usedWord: number, free: number, freeWord: number): number {
  if (used === 0) return freeWord
  if (free === 0) return usedWord
  const share = used / (used + free)
  const least = share < LEAST_SHARE ? LEAST_SHARE : share
  return mean(freeWord, usedWord, least > 1 - LEAST_SHARE ? 1 - LEAST_SHARE : least)
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
