/** What the tests ask of colours. */
import type { Rgb } from '../../src/canvas/palette.ts'

/** The colour of a pixel's word. */
export function rgbOfWord(word: number): Rgb {
  return [word & 255, (word >>> 8) & 255, (word >>> 16) & 255]
}

/** The contrast of two colours as WCAG defines it, 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const a = luminance(one)
  const b = luminance(other)
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map(value => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
