/**
 * Text as pixels. Each character of a face is drawn by the browser once and kept as the pixels it covers;
 * writing it then mixes those into the picture, some twenty times quicker than a fillText. Only for a
 * monospaced face.
 */
import { blendWords, wordOf } from './palette.ts'

interface Style {
  readonly size: number
  readonly weight: number
  readonly family: string
  /** As `#rrggbb`. */
  readonly colour: string
  readonly alpha: number
}

/** The pixels texts are written into; only the lines from `top` to `bottom` are. */
export interface Page {
  readonly out: Int32Array
  readonly width: number
  readonly top: number
  readonly bottom: number
}

/** Characters stand on quarters of a pixel. */
const PHASES = 4
const MOST_FACES = 100
/** Those of ASCII. */
const CHARACTERS = 128

/** The face of a style in a window of one pixel ratio. */
export class Face {
  /** Of a character, in device pixels. */
  readonly advance: number
  private readonly pen: CanvasRenderingContext2D
  private readonly style: Style
  private readonly word: number
  private readonly font: string
  /** Pixels from the middle of a mask to its edges. */
  private readonly reach: number
  /**
   * By character and phases; each pixel is its line (11 bits), its column (11) and how many 256ths of it are
   * covered (9).
   */
  private readonly masks = new Array<Int32Array | null>(CHARACTERS * PHASES * PHASES).fill(null)

  constructor(pen: CanvasRenderingContext2D, style: Style, ratio: number) {
    this.pen = pen
    this.style = style
    this.word = wordOf(style.colour)
    this.font = `${style.weight} ${style.size * ratio}px ${style.family}`
    this.reach = Math.ceil(style.size * ratio) + 1
    pen.font = this.font
    this.advance = pen.measureText('0').width
  }

  /** Writes a text whose left end is at `x` and whose middle is at `y`, in device pixels. */
  write(page: Page, text: string, x: number, y: number): void {
    const down = Math.round(y * PHASES)
    const line = Math.floor(down / PHASES)
    for (let i = 0; i < text.length; i++) {
      const across = Math.round((x + i * this.advance) * PHASES)
      const key = (text.charCodeAt(i) * PHASES + (across & (PHASES - 1))) * PHASES + (down & (PHASES - 1))
      this.masks[key] ??= this.mask(text.charAt(i), across & (PHASES - 1), down & (PHASES - 1))
      this.blend(page, this.masks[key], Math.floor(across / PHASES), line)
    }
  }

  private blend({ out, width, top, bottom }: Page, mask: Int32Array, x: number, y: number): void {
    const { reach, word } = this
    const left = x - reach
    const first = y - reach
    const isInside = left >= 0 && x + reach < width && first >= top && y + reach < bottom
    for (let i = 0; i < mask.length; i++) {
      const pixel = mask[i]
      const line = first + (pixel >>> 20)
      const column = left + ((pixel >>> 9) & 2047)
      if (!isInside && (line < top || line >= bottom || column < 0 || column >= width)) continue
      const at = line * width + column
      out[at] = blendWords(out[at], word, pixel & 511)
    }
  }

  private mask(character: string, across: number, down: number): Int32Array {
    const { pen, reach } = this
    const size = 2 * reach
    if (pen.canvas.width < size) {
      pen.canvas.width = size
      pen.canvas.height = size
    }
    pen.clearRect(0, 0, size, size)
    pen.font = this.font
    // The colour matters: dark text on light is drawn a little bolder.
    pen.fillStyle = this.style.colour
    pen.globalAlpha = this.style.alpha
    pen.textBaseline = 'middle'
    pen.fillText(character, reach + across / PHASES, reach + down / PHASES)
    const { data } = pen.getImageData(0, 0, size, size)
    const pixels: number[] = []
    for (let at = 0; at < size * size; at++) {
      const covered = data[at * 4 + 3]
      const of = Math.round((covered * 256) / 255)
      if (of > 0) pixels.push((Math.floor(at / size) << 20) | ((at % size) << 9) | of)
    }
    return Int32Array.from(pixels)
  }
}

/** The faces of a window. */
export class Glyphs {
  private readonly pen: CanvasRenderingContext2D
  private readonly faces = new Map<string, Face>()

  constructor(pen: CanvasRenderingContext2D) {
    this.pen = pen
  }

  face(style: Style, ratio: number): Face {
    const key = JSON.stringify([style, ratio])
    let face = this.faces.get(key)
    if (!face) {
      if (this.faces.size >= MOST_FACES) this.faces.clear()
      face = new Face(this.pen, style, ratio)
      this.faces.set(key, face)
    }
    return face
  }

  /** Draws all anew: after a font has come. */
  clear(): void {
    this.faces.clear()
  }
}
