import { expect, test } from 'vitest'
import { Face, Glyphs } from '../../src/canvas/glyphs.ts'
import { tagWord, wordOf } from '../../src/canvas/palette.ts'

const STYLE = { size: 4, weight: 400, family: 'monospace', colour: '#102030', alpha: 1 }
const WIDTH = 40
const HEIGHT = 20

/** A pen whose every character is one pixel, wholly covered, where it is written. */
function penOf(): { pen: CanvasRenderingContext2D; drawn: string[] } {
  const drawn: string[] = []
  let at = 0
  const canvas = { width: 1, height: 1 }
  const pen = {
    canvas,
    measureText: () => ({ width: 3 }),
    clearRect: () => {},
    fillText: (text: string, x: number, y: number) => {
      drawn.push(text)
      at = Math.floor(y) * canvas.width + Math.floor(x)
    },
    getImageData: (_x: number, _y: number, width: number, height: number) => {
      const data = new Uint8ClampedArray(width * height * 4)
      data[at * 4 + 3] = 255
      return { data }
    },
  }
  return { pen: pen as unknown as CanvasRenderingContext2D, drawn }
}

function written(out: Int32Array): number[] {
  return [...out.keys()].filter(at => out[at] === wordOf(STYLE.colour))
}

const pageOf = () => ({
  out: new Int32Array(WIDTH * HEIGHT).fill(tagWord(1)),
  width: WIDTH,
  top: 0,
  bottom: HEIGHT,
})

test('characters stand side by side', () => {
  const page = pageOf()
  new Face(penOf().pen, STYLE, 1).write(page, 'abc', 10, 8)
  expect(written(page.out)).toEqual([8 * WIDTH + 10, 8 * WIDTH + 13, 8 * WIDTH + 16])
})

test('each character is drawn once for each quarter of a pixel', () => {
  const { pen, drawn } = penOf()
  const face = new Face(pen, STYLE, 1)
  face.write(pageOf(), 'aab', 10, 8)
  face.write(pageOf(), 'ba', 12, 3)
  expect(drawn).toEqual(['a', 'b'])
  face.write(pageOf(), 'a', 12.5, 3)
  expect(drawn).toEqual(['a', 'b', 'a'])
})

test('nothing is written beside the window, or beyond the lines that are painted', () => {
  const page = { ...pageOf(), top: 5, bottom: 9 }
  const face = new Face(penOf().pen, STYLE, 1)
  for (const [x, y] of [
    [-3, 6],
    [WIDTH, 6],
    [10, 4],
    [10, 9],
  ] as const)
    face.write(page, 'a', x, y)
  expect(written(page.out)).toEqual([])
  face.write(page, 'a', WIDTH - 1, 8)
  expect(written(page.out)).toEqual([9 * WIDTH - 1])
})

test('a style has one face until fonts have changed', () => {
  const glyphs = new Glyphs(penOf().pen)
  const face = glyphs.face(STYLE, 1)
  expect(glyphs.face({ ...STYLE }, 1)).toBe(face)
  expect(glyphs.face(STYLE, 2)).not.toBe(face)
  glyphs.clear()
  expect(glyphs.face(STYLE, 1)).not.toBe(face)
})
