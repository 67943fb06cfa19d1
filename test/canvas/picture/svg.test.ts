// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { FIT } from '../../../src/canvas/geometry.ts'
import { LEGEND_KINDS } from '../../../src/canvas/legend.ts'
import { LIGHT } from '../../../src/canvas/palette.ts'
import { type PictureText, pictureOf } from '../../../src/canvas/picture/picture.ts'
import { hasShapes, svgOf } from '../../../src/canvas/picture/svg.ts'
import { type Scene, sceneOf } from '../../../src/canvas/scene.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { bytes } from '../../../src/core/units.ts'
import { allocate, free, heapOf, movingOf, runsOf } from '../pictures.ts'

const SIZE = { width: 1280, height: 720, pixelRatio: 2, margin: 24 }
const TEXT: PictureText = {
  title: 'alloc 30 & <free> "1"',
  caption: 'a caption with a control \u0001 character',
  legend: [
    { kind: 'used', text: 'used' },
    { kind: 'stale', text: 'stale' },
  ],
  figures: [{ value: '190 B', name: 'used, 19 %' }],
}

function pictureOfHeap(heap: Heap, scene: Partial<Scene> = {}) {
  const { pageSize, pages } = heap.layout
  const whole = { ...sceneOf(heap, runsOf(heap), LIGHT), ...scene }
  return pictureOf(whole, { pageSize, pages, base: 0 }, FIT, TEXT, SIZE)
}

function parsed(svg: string): Document {
  const document = new DOMParser().parseFromString(svg, 'image/svg+xml')
  expect(document.querySelector('parsererror')).toBeNull()
  return document
}

function some(): Heap {
  const heap = heapOf(16, 64, { header: bytes(4) })
  allocate(heap, 160, 30, 96)
  free(heap, 3)
  return heap
}

test('is well formed, whatever the title and the caption hold, and says them', () => {
  const document = parsed(svgOf(pictureOfHeap(some()), null))
  const texts = [...document.querySelectorAll('text')].map(text => text.textContent)
  expect(texts).toContain(TEXT.title)
  expect(texts).toContain('a caption with a control  character')
  expect(texts).toEqual(expect.arrayContaining(['used', 'stale', '190 B', 'used, 19 %']))
})

test('has a cell for each byte, in one path a kind and block', () => {
  const document = parsed(svgOf(pictureOfHeap(some()), null))
  const cells = [...document.querySelectorAll('path')]
    .filter(path => !path.getAttribute('fill')?.startsWith('url'))
    .reduce((sum, path) => sum + (path.getAttribute('d')?.match(/M/g)?.length ?? 0), 0)
  expect(cells).toBe(1024)
  expect(document.querySelectorAll('path').length).toBeLessThan(20)
})

test('has the numbers of blocks and the addresses of rows', () => {
  const texts = [...parsed(svgOf(pictureOfHeap(some()), null)).querySelectorAll('text')]
  const words = texts.map(text => text.textContent)
  expect(words).toEqual(expect.arrayContaining(['1', '2', 'H', '0x000', '0x040']))
})

test('shows a move with its outlines and its arrow', () => {
  const heap = heapOf(16, 64)
  allocate(heap, 64, 64)
  free(heap, 1)
  const still = parsed(svgOf(pictureOfHeap(heap), null))
  const moving = parsed(svgOf(pictureOfHeap(heap, { moving: movingOf(2, 64, 0, 64, 0.5) }), null))
  expect(still.querySelectorAll('[stroke]').length).toBe(0)
  expect(moving.querySelectorAll('[stroke]').length).toBeGreaterThan(3)
  expect([...moving.querySelectorAll('text')].map(text => text.textContent)).toContain('byte 33 of 64')
})

test('where cells are too many for shapes, an image of them is put in', () => {
  const large = pictureOfHeap(heapOf(16, 65_536))
  expect(hasShapes(large.grid)).toBe(false)
  expect(hasShapes(pictureOfHeap(some()).grid)).toBe(true)
  const document = parsed(svgOf(large, 'data:image/png;base64,AAAA'))
  expect(document.querySelector('image')?.getAttribute('href')).toBe('data:image/png;base64,AAAA')
  expect(document.querySelectorAll('path')).toHaveLength(0)
})

test('every kind of the legend has a swatch of its own', () => {
  const heap = some()
  const { pageSize, pages } = heap.layout
  const legend = LEGEND_KINDS.map(kind => ({ kind, text: kind }))
  const scene = sceneOf(heap, runsOf(heap), LIGHT)
  const picture = pictureOf(scene, { pageSize, pages, base: 0 }, FIT, { ...TEXT, legend }, SIZE)
  const looks = picture.swatches.map(swatch => {
    const document = parsed(svgOf({ ...picture, words: [], swatches: [{ ...swatch, x: 0, y: 0 }] }, null))
    const shapes = [...document.documentElement.children]
    const window = shapes.findIndex(({ tagName }) => tagName === 'g')
    return shapes
      .slice(window + 1)
      .map(({ outerHTML }) => outerHTML)
      .join('')
  })
  expect(looks.every(look => look !== '')).toBe(true)
  expect(new Set(looks).size).toBe(LEGEND_KINDS.length)
})
