/**
 * Colours. Tag n has hue 250 + 137.5 n degrees and one of three lightnesses, in OKLCH; 137.5 * 144 is a whole
 * number of turns, so there are 144 colours, computed once. Pixels are words as a little-endian ImageData
 * holds them, 0xAABBGGRR, as signed numbers: opaque colours are then small integers, which an engine does not
 * box.
 */

/** Plain colours, `#rrggbb` each, and the two faces. */
export interface Theme {
  /** What the cells stand on. */
  readonly page: string
  readonly ink: string
  readonly soft: string
  readonly accent: string
  readonly clean: string
  readonly stale: string
  readonly staleDot: string
  /** Drawn over a block's colour, for its slack. */
  readonly hatch: string
  /** Text on a block. */
  readonly onTag: string
  /** Text on the band of a block's header. */
  readonly onHeader: string
  readonly selection: string
  /** What is destroyed, or in the way. */
  readonly bad: string
  readonly mono: string
  readonly sans: string
}

const MONO = '"JetBrains Mono", ui-monospace, monospace'
const SANS = 'Inter, system-ui, sans-serif'

export const LIGHT: Theme = {
  page: '#ffffff',
  ink: '#1d2129',
  soft: '#636a76',
  accent: '#2f5bd8',
  clean: '#eeeeea',
  stale: '#dcdcd6',
  staleDot: '#8b909a',
  hatch: '#000000',
  onTag: '#0b0f17',
  onHeader: '#ffffff',
  selection: '#1d2129',
  bad: '#b42318',
  mono: MONO,
  sans: SANS,
}

export const DARK: Theme = {
  page: '#1b1e24',
  ink: '#e8eaee',
  soft: '#9aa3b2',
  accent: '#8fb0ff',
  clean: '#23272f',
  stale: '#2e333d',
  staleDot: '#767e8d',
  hatch: '#000000',
  onTag: '#0b0f17',
  onHeader: '#ffffff',
  selection: '#f4f6fa',
  bad: '#ff8a7a',
  mono: MONO,
  sans: SANS,
}

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number]

/** After this many tags the colours come again. */
export const COLOURS = 144
const TONES = [0.8, 0.72, 0.86]
const CHROMA = 0.125
const HEADER_LIGHTNESS = 0.46
const HEADER_CHROMA = 0.1

const hueOf = (tag: number): number => (250 + 137.5 * tag) % 360
const tagRgb: readonly Rgb[] = Array.from({ length: COLOURS }, (_, n) =>
  oklchToRgb(TONES[n % 3], CHROMA, hueOf(n)),
)
const tagCss: readonly string[] = tagRgb.map(toHex)
/** The colours as words, by tag modulo `COLOURS`; and those of the blocks' headers, which are darker. */
export const tagWords = Int32Array.from(tagRgb, toWord)
export const headerWords = Int32Array.from({ length: COLOURS }, (_, n) =>
  toWord(oklchToRgb(HEADER_LIGHTNESS, HEADER_CHROMA, hueOf(n))),
)

/** The colour of a tag as CSS, for swatches: the same as on the canvas. */
export function tagColor(tag: number): string {
  return tagCss[tag % COLOURS] as string
}

export function tagWord(tag: number): number {
  return tagWords[tag % COLOURS]
}

/** The darker band of a block's header. */
export function headerWord(tag: number): number {
  return headerWords[tag % COLOURS]
}

/** `share` of `over` on `under`, both opaque; share from 0 to 1. */
export function mixWords(under: number, over: number, share: number): number {
  return blendWords(under, over, Math.round(share * 256))
}

/** `share` 256ths of `over` on `under`. */
export function blendWords(under: number, over: number, of: number): number {
  const rest = 256 - of
  const redBlue = Math.imul(under & 0xff00ff, rest) + Math.imul(over & 0xff00ff, of)
  const green = Math.imul(under & 0x00ff00, rest) + Math.imul(over & 0x00ff00, of)
  return 0xff000000 | ((redBlue >>> 8) & 0xff00ff) | ((green >>> 8) & 0x00ff00)
}

function toWord(rgb: Rgb): number {
  return 0xff000000 | (rgb[2] << 16) | (rgb[1] << 8) | rgb[0]
}

export function wordOf(hex: string): number {
  return toWord(rgbOf(hex))
}

export function rgbOf(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16)
  return [number >>> 16, (number >>> 8) & 255, number & 255]
}

/** OKLCH in sRGB. Where that has no such colour, chroma gives way; lightness and hue stay. Hue in degrees. */
export function oklchToRgb(lightness: number, chroma: number, hue: number): Rgb {
  let low = 0
  let high = chroma
  if (!isInside(linearRgb(lightness, chroma, hue))) {
    for (let i = 0; i < 24; i++) {
      const middle = (low + high) / 2
      if (isInside(linearRgb(lightness, middle, hue))) low = middle
      else high = middle
    }
  } else low = chroma
  const [red, green, blue] = linearRgb(lightness, low, hue)
  return [encode(red), encode(green), encode(blue)]
}

function linearRgb(lightness: number, chroma: number, hue: number): readonly [number, number, number] {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function isInside(rgb: readonly number[]): boolean {
  return rgb.every(value => value >= -1e-6 && value <= 1 + 1e-6)
}

function encode(linear: number): number {
  const value = Math.min(Math.max(linear, 0), 1)
  return Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055))
}

/** A word as `#rrggbb`. */
export function hexOf(word: number): string {
  return toHex([word & 255, (word >>> 8) & 255, (word >>> 16) & 255])
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map(value => value.toString(16).padStart(2, '0')).join('')}`
}
