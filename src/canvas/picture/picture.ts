/**
 * A buffer as a picture for a slide or a handout: a title, the cells, what the colours mean, and the figures.
 * Lengths are CSS pixels.
 */
import type { Grid, Shape, View } from '../geometry.ts'
import { arrange } from '../layout.ts'
import type { LegendKind } from '../legend.ts'
import type { Theme } from '../palette.ts'
import type { Scene } from '../scene.ts'

/** What stands around the cells. */
export interface PictureText {
  readonly title: string
  /** A sentence below the title; empty for none. */
  readonly caption: string
  readonly legend: readonly { readonly kind: LegendKind; readonly text: string }[]
  readonly figures: readonly { readonly value: string; readonly name: string }[]
}

export interface PictureSize {
  readonly width: number
  readonly height: number
  /** Pixels of the file a CSS pixel. */
  readonly pixelRatio: number
  /** Around it all. */
  readonly margin: number
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
  readonly kind: LegendKind
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

const TITLE = { size: 18, height: 28 }
const CAPTION = { size: 14, height: 20 }
const LEGEND = { size: 13, line: 20, space: 10, swatch: 13, gap: 20 }
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
  const { margin } = size
  const inside = size.width - 2 * margin
  let top = margin
  words.push({ text: text.title, x: margin, y: top + TITLE.size / 2, ...ink(theme, TITLE.size, 700) })
  top += TITLE.height
  for (const line of linesOf(text.caption, inside, CAPTION.size)) {
    words.push({ text: line, x: margin, y: top + CAPTION.size / 2, ...soft(theme, CAPTION.size) })
    top += CAPTION.height
  }
  const legend = legendLines(text.legend, inside)
  const bottom = size.height - margin - heightBelow(text, inside)
  for (const [line, entries] of legend.entries()) {
    const y = bottom + 8 + line * LEGEND.line
    let x = margin
    for (const { kind, text: meaning } of entries) {
      swatches.push({ kind, x, y, size: LEGEND.swatch })
      const after = x + LEGEND.swatch + 6
      words.push({ text: meaning, x: after, y: y + LEGEND.swatch / 2, ...soft(theme, LEGEND.size) })
      x += entryWidth(meaning)
    }
  }
  let x = margin
  for (const { value, name } of text.figures) {
    const y = size.height - margin - FIGURES.height + 12
    words.push({ text: value, x, y: y + FIGURES.value / 2, ...ink(theme, FIGURES.value, 650) })
    words.push({ text: name, x, y: y + FIGURES.value + 10, ...soft(theme, FIGURES.name) })
    x += Math.max(widthOf(value, FIGURES.value), widthOf(name, FIGURES.name)) + 26
  }
  const viewport = { width: inside, height: Math.max(40, bottom - top), pixelRatio: size.pixelRatio }
  return { size, theme, scene, grid: arrange(shape, viewport, view), left: margin, top, words, swatches }
}

/** What the words of a picture take from its height. */
export function wordsHeight(
  text: PictureText,
  { margin, width }: Pick<PictureSize, 'margin' | 'width'>,
): number {
  const inside = width - 2 * margin
  const captions = linesOf(text.caption, inside, CAPTION.size).length
  return 2 * margin + TITLE.height + captions * CAPTION.height + heightBelow(text, inside)
}

/** Of the legend and the figures. */
function heightBelow({ figures, legend }: PictureText, width: number): number {
  const lines = legendLines(legend, width).length
  return (lines === 0 ? 0 : lines * LEGEND.line + LEGEND.space) + (figures.length === 0 ? 0 : FIGURES.height)
}

/** Entries of the legend go on in another line where one is full. */
function legendLines(legend: PictureText['legend'], width: number): PictureText['legend'][] {
  const lines: PictureText['legend'][number][][] = []
  let left = 0
  for (const entry of legend) {
    const wide = entryWidth(entry.text)
    if (wide - LEGEND.gap > left) {
      lines.push([])
      left = width
    }
    lines.at(-1)?.push(entry)
    left -= wide
  }
  return lines
}

function entryWidth(meaning: string): number {
  return LEGEND.swatch + 6 + widthOf(meaning, LEGEND.size) + LEGEND.gap
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
