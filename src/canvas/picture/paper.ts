/**
 * A picture for paper: black on white, and nothing in it is said by colour alone, since many printers have
 * none. Every block and every hole has an outline.
 */
import type { Bytes } from '../../core/units.ts'
import { FIT, type Shape } from '../geometry.ts'
import type { Mark } from '../marks.ts'
import { LIGHT, type Theme } from '../palette.ts'
import { RESERVED, type Runs } from '../runs.ts'
import { type Scene, sceneOf } from '../scene.ts'
import { type Picture, type PictureText, pictureOf, wordsHeight } from './picture.ts'

/** Free bytes are as white as the paper; stale ones have their dots. */
const PAPER: Theme = {
  ...LIGHT,
  ink: '#000000',
  soft: '#000000',
  clean: '#ffffff',
  stale: '#ffffff',
  staleDot: '#333333',
  onTag: '#000000',
}

/** CSS pixels; the page scales it to its own width, and has margins of its own. */
const FRAME = { width: 640, pixelRatio: 2, margin: 0 }
/** Bytes that a row of a small buffer is likely to have, and the height it gets. */
const ROW = { bytes: 64, height: 21 }
const HEIGHT = { least: 76, most: 230 }
/** Outlines of more blocks than these would be a grey area. */
const MOST_OUTLINES = 1000

/** Lays out the picture of a heap for a page, as high as its buffer needs. */
export function paperPictureOf(heap: Scene['heap'], runs: Runs, shape: Shape, text: PictureText): Picture {
  const rows = Math.ceil((shape.pageSize * shape.pages) / ROW.bytes)
  const cells = Math.min(HEIGHT.most, Math.max(HEIGHT.least, rows * ROW.height))
  const size = { ...FRAME, height: cells + wordsHeight(text, FRAME) }
  const scene = { ...sceneOf(heap, runs, PAPER), marks: outlinesOf(runs) }
  return pictureOf(scene, shape, FIT, text, size)
}

/** A solid line around each block, a dotted one around each hole. */
function outlinesOf(runs: Runs): Mark[] {
  const marks: Mark[] = []
  const { block, count, pageSize, start, tag } = runs
  if (count > MOST_OUTLINES) return marks
  for (let at = 0; at < count; ) {
    // The stale and the clean parts of a hole are one block of the table.
    let next = at + 1
    while (next < count && block[next] === block[at] && tag[next] !== RESERVED) next++
    marks.push({
      kind: 'outline',
      start: (start[at] * pageSize) as Bytes,
      end: (start[next] * pageSize) as Bytes,
      line: tag[at] > 0 ? 'solid' : 'dotted',
      tone: 'ink',
      label: '',
      isBare: true,
    })
    at = next
  }
  return marks
}
