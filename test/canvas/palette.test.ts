import { describe, expect, test } from 'vitest'
import {
  DARK,
  headerWord,
  LIGHT,
  mixWords,
  oklchToRgb,
  rgbOf,
  tagColor,
  tagWord,
  wordOf,
} from '../../src/canvas/palette.ts'
import { contrast, rgbOfWord } from './colours.ts'

const tags = Array.from({ length: 2000 }, (_, index) => index + 1)

test('OKLCH becomes sRGB as browsers have it', () => {
  expect(oklchToRgb(1, 0, 0)).toEqual([255, 255, 255])
  expect(oklchToRgb(0, 0, 0)).toEqual([0, 0, 0])
  expect(oklchToRgb(0.627955, 0.257683, 29.2339)).toEqual([255, 0, 0])
  expect(oklchToRgb(0.519752, 0.176858, 142.4953)).toEqual([0, 128, 0])
})

test('what sRGB cannot show keeps its lightness and gives way in chroma', () => {
  const strong = oklchToRgb(0.86, 0.4, 217)
  const weak = oklchToRgb(0.86, 0.02, 217)
  expect(Math.abs(contrast(strong, weak) - 1)).toBeLessThan(0.15)
})

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('%s', (_, theme) => {
  test('text on every block and header has a contrast of 4.5 to 1', () => {
    for (const tag of tags) {
      expect(contrast(rgbOf(theme.onTag), rgbOf(tagColor(tag)))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(rgbOf(theme.onHeader), rgbOfWord(headerWord(tag)))).toBeGreaterThanOrEqual(4.5)
      // Values of zero stand back, and can still be read.
      const zero = mixWords(tagWord(tag), wordOf(theme.onTag), 0.76)
      expect(contrast(rgbOfWord(zero), rgbOf(tagColor(tag)))).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('values in free cells have a contrast of 4.5 to 1', () => {
    for (const ground of [theme.clean, theme.stale]) {
      const text = mixWords(wordOf(ground), wordOf(theme.ink), 0.7)
      expect(contrast(rgbOfWord(text), rgbOf(ground))).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('no block looks like a free cell', () => {
    for (const tag of tags.slice(0, 144)) {
      for (const ground of [theme.clean, theme.stale, theme.page]) {
        expect(distance(rgbOf(tagColor(tag)), rgbOf(ground))).toBeGreaterThan(25)
      }
    }
  })
})

test('neighbours differ clearly, in hue and in lightness', () => {
  for (const tag of tags) {
    expect(distance(rgbOf(tagColor(tag)), rgbOf(tagColor(tag + 1)))).toBeGreaterThan(60)
    expect(contrast(rgbOf(tagColor(tag)), rgbOf(tagColor(tag + 1)))).toBeGreaterThan(1.1)
  }
})

test('the swatch is the colour on the canvas', () => {
  for (const tag of tags) expect(rgbOfWord(tagWord(tag))).toEqual(rgbOf(tagColor(tag)))
})

test('mixing', () => {
  expect(rgbOfWord(mixWords(wordOf('#000000'), wordOf('#ffffff'), 1))).toEqual([255, 255, 255])
  expect(rgbOfWord(mixWords(wordOf('#102030'), wordOf('#ffffff'), 0))).toEqual([16, 32, 48])
  expect(rgbOfWord(mixWords(wordOf('#000000'), wordOf('#ff8040'), 0.5))).toEqual([127, 64, 32])
})

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.hypot(...one.map((value, index) => value - (other[index] ?? 0)))
}
