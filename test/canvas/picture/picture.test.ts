import { expect, test } from 'vitest'
import { FIT } from '../../../src/canvas/geometry.ts'
import { LIGHT } from '../../../src/canvas/palette.ts'
import { pictureOf } from '../../../src/canvas/picture/picture.ts'
import { sceneOf } from '../../../src/canvas/scene.ts'
import { heapOf, runsOf } from '../pictures.ts'

const SIZE = { width: 960, height: 540, pixelRatio: 1, margin: 24 }

function laidOut(caption: string) {
  const heap = heapOf(16, 64)
  return pictureOf(
    sceneOf(heap, runsOf(heap), LIGHT),
    { pageSize: 16, pages: 64, base: 0 },
    FIT,
    {
      title: 'defrag',
      caption,
      legend: [
        { kind: 'used', text: 'used' },
        { kind: 'clean', text: 'clean' },
      ],
      figures: [
        { value: '1,000 B', name: 'used' },
        { value: '0.5', name: 'external fragmentation' },
      ],
    },
    SIZE,
  )
}

test('all words stand inside, beside the cells and not on them', () => {
  const { grid, top, words } = laidOut('tag 3 slides down')
  const bottom = top + grid.viewport.height
  for (const { x, y, size } of words) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x).toBeLessThan(SIZE.width)
    expect(y + size / 2).toBeLessThanOrEqual(SIZE.height)
    expect(y + size / 2 <= top || y - size / 2 >= bottom).toBe(true)
  }
})

test('words of a line do not run into each other', () => {
  const { words } = laidOut('')
  for (const height of new Set(words.map(({ y }) => y))) {
    const line = words.filter(({ y }) => y === height)
    for (const [at, { x }] of line.entries()) {
      const before = line[at - 1]
      if (before) expect(x).toBeGreaterThan(before.x + before.text.length * before.size * 0.5)
    }
  }
})

test('a long caption is broken into two lines, and ends in an ellipsis where it goes on', () => {
  const captionOf = (picture: ReturnType<typeof laidOut>) =>
    picture.words.filter(({ y }) => y > 40 && y < 100).map(({ text }) => text)
  expect(captionOf(laidOut(''))).toEqual([])
  expect(captionOf(laidOut('short'))).toEqual(['short'])
  const lines = captionOf(laidOut('word '.repeat(100)))
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/…$/)
})

test('the cells get the room that the words leave', () => {
  const withCaption = laidOut('short').grid.viewport.height
  expect(laidOut('').grid.viewport.height).toBeGreaterThan(withCaption)
  expect(withCaption).toBeGreaterThan(SIZE.height / 2)
})
