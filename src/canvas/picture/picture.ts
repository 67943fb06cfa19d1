/**
 * A buffer as a picture for a slide or a handout: a title, the cells, what the colours mean, and the figures.
 * Lengths are CSS pixels.
 */
import type { Grid, Shape, View } from '../geometry.ts'
import { arrange } from '../layout.ts'
import type { Theme } from '../palette.ts'
import type { Scene } from '../scene.ts'

export type SwatchKind = 'used' | 'slack' | 'header' | 'stale' | 'clean' | 'pinned' | 'reserved'

/** What stands around the cells. */
export interface PictureText {
  readonly title: string
  /** A sentence below the title; empty for none. */
  readonly caption: string
  readonly legend: readonly { readonly kind: SwatchKind; readonly text: string }[]
  readonly figures: readonly { readonly value: string; readonly name: string }[]
}

export interface PictureSize {
  readonly width: number
  readonly height: number
  /** Pixels of the file a CSS pixel. */
  readonly pixelRatio: number
}

export interface Words {
  readonly text: string
  readonly x: number
  /** Of the middle of the line. */
  readonly y: number
  readonly size: number
  readonly weight: number
  readonly colour: string
}

export interface Swatch {
  readonly kind: SwatchKind
  readonly x: number
  readonly y: number
  readonly size: number
}

export interface Picture {
  readonly size: PictureSize
  readonly theme: Theme
  readonly scene: Scene
  readonly grid: Grid
  /** Where the grid's own corner is. */
  readonly left: number
  readonly top: number
  readonly words: readonly Words[]
  readonly swatches: readonly Swatch[]
}

const MARGIN = 24
const TITLE = { size: 18, height: 28 }
const CAPTION = { size: 14, height: 20 }
const LEGEND = { size: 13, height: 30, swatch: 13 }
const FIGURES = { value: 18, name: 12, height: 46 }
/** Of a character of the proportional face, of its size. */
const CHARACTER = 0.55
const MOST_CAPTION_LINES = 2

/** Lays a picture out: the cells get what the words leave. */
export function pictureOf(
  scene: Scene,
  shape: Shape,
  view: View,
  text: PictureText,
  size: PictureSize,
): Picture {
  const { theme } = scene
  const words: Words[] = []
  const swatches: Swatch[] = []
  const inside = size.width - 2 * MARGIN
  let top = MARGIN
  words.push({ text: text.title, x: MARGIN, y: top + TITLE.size / 2, ...ink(theme, TITLE.size, 700) })
  top += TITLE.height
  for (const line of linesOf(text.caption, inside, CAPTION.size)) {
    words.push({ text: line, x: MARGIN, y: top + CAPTION.size / 2, ...soft(theme, CAPTION.size) })
    top += CAPTION.height
  }
  const below = (text.legend.length > 0 ? LEGEND.height : 0) + (text.figures.length > 0 ? FIGURES.height : 0)
  const bottom = size.height - MARGIN - below
  let x = MARGIN
  for (const { kind, text: meaning } of text.legend) {
    const y = bottom + 8
    swatches.push({ kind, x, y, size: LEGEND.swatch })
    x += LEGEND.swatch + 6
    words.push({ text: meaning, x, y: y + LEGEND.swatch / 2, ...soft(theme, LEGEND.size) })
    x += widthOf(meaning, LEGEND.size) + 20
  }
  x = MARGIN
  for (const { value, name } of text.figures) {
    const y = size.height - MARGIN - FIGURES.height + 12
    words.push({ text: value, x, y: y + FIGURES.value / 2, ...ink(theme, FIGURES.value, 650) })
    words.push({ text: name, x, y: y + FIGURES.value + 10, ...soft(theme, FIGURES.name) })
    x += Math.max(widthOf(value, FIGURES.value), widthOf(name, FIGURES.name)) + 26
  }
  const viewport = { width: inside, height: Math.max(40, bottom - top), pixelRatio: size.pixelRatio }
  return { size, theme, scene, grid: arrange(shape, viewport, view), left: MARGIN, top, words, swatches }
}

function ink(theme: Theme, size: number, weight: number) {
  return { size, weight, colour: theme.ink }
}

function soft(theme: Theme, size: number) {
  return { size, weight: 400, colour: theme.soft }
}

function widthOf(text: string, size: number): number {
  return text.length * size * CHARACTER
}

/** Breaks a sentence into lines; what does not fit the last of them ends in an ellipsis. */
function linesOf(text: string, width: number, size: number): string[] {
  const most = Math.floor(width / (size * CHARACTER))
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (longer.length <= most) line = longer
    else if (lines.length === MOST_CAPTION_LINES - 1) return [...lines, `${line} …`]
    else {
      lines.push(line)
      line = word
    }
  }
  return line === '' ? lines : [...lines, line]
}
