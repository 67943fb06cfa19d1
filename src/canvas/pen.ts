/**
 * What texts are written with: pixels on the screen, and elements in a file. Places and sizes are CSS pixels.
 */
import type { Face, Glyphs, Page } from './glyphs.ts'
import { wordOf } from './palette.ts'

export type Align = 'left' | 'center' | 'right'

export interface PenFace {
  /** Of a character. */
  readonly advance: number
}

export interface Pen<F extends PenFace> {
  /** A face of the monospaced family. */
  face(size: number, weight: number, colour: string, alpha?: number): F
  /** Writes a text whose middle is at `y`. */
  write(face: F, text: string, x: number, y: number, align?: Align): void
  /** Fills a box, so that no gap between cells runs through a text. */
  fill(colour: string, x: number, y: number, width: number, height: number): void
}

interface GlyphFace extends PenFace {
  readonly glyphs: Face
}

/** Writes glyphs as pixels. */
export class GlyphPen implements Pen<GlyphFace> {
  private readonly page: Page
  private readonly glyphs: Glyphs
  private readonly ratio: number
  private readonly family: string

  constructor(page: Page, glyphs: Glyphs, ratio: number, family: string) {
    this.page = page
    this.glyphs = glyphs
    this.ratio = ratio
    this.family = family
  }

  face(size: number, weight: number, colour: string, alpha = 1): GlyphFace {
    const glyphs = this.glyphs.face({ size, weight, family: this.family, colour, alpha }, this.ratio)
    return { glyphs, advance: glyphs.advance / this.ratio }
  }

  write({ glyphs }: GlyphFace, text: string, x: number, y: number, align: Align = 'center'): void {
    const width = text.length * glyphs.advance
    const before = align === 'left' ? 0 : align === 'right' ? width : width / 2
    glyphs.write(this.page, text, x * this.ratio - before, y * this.ratio)
  }

  fill(colour: string, x: number, y: number, width: number, height: number): void {
    const { out, width: line, top, bottom } = this.page
    const word = wordOf(colour)
    const from = Math.max(0, Math.round(x * this.ratio))
    const to = Math.min(line, Math.round((x + width) * this.ratio))
    const last = Math.min(bottom, Math.round((y + height) * this.ratio))
    for (let at = Math.max(top, Math.round(y * this.ratio)); at < last; at++) {
      out.fill(word, at * line + from, at * line + Math.max(from, to))
    }
  }
}
