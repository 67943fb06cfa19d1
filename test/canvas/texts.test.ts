import { expect, test } from 'vitest'
import { FIT, rectOfCell } from '../../src/canvas/geometry.ts'
import { detailOf } from '../../src/canvas/labels.ts'
import { arrange } from '../../src/canvas/layout.ts'
import { LIGHT } from '../../src/canvas/palette.ts'
import type { Pen, PenFace } from '../../src/canvas/pen.ts'
import { sceneOf } from '../../src/canvas/scene.ts'
import { writeCells } from '../../src/canvas/texts.ts'
import { bytes } from '../../src/core/units.ts'
import { allocate, free, heapOf, runsOf } from './pictures.ts'

/** What is written on the cells of a heap of 256 bytes: texts and where their middles are. */
function writtenOn(size: { width: number; height: number }) {
  const heap = heapOf(16, 16)
  allocate(heap, 48, 32, 48)
  free(heap, 1)
  const shape = { pageSize: 16, pages: 16, base: 0 }
  const grid = arrange(shape, { ...size, pixelRatio: 1 }, FIT)
  const written: { text: string; x: number; y: number }[] = []
  const pen: Pen<PenFace> = {
    face: size => ({ advance: size * 0.6 }),
    fill: () => {},
    write: (_, text, x, y) => written.push({ text, x, y }),
  }
  writeCells(pen, grid, sceneOf(heap, runsOf(heap), LIGHT), { start: bytes(0), end: bytes(256) })
  const on = (byte: number) => {
    const cell = rectOfCell(grid, bytes(byte))
    return written
      .filter(({ x, y }) => x >= cell.x && x < cell.x + cell.width && y >= cell.y && y < cell.y + cell.height)
      .map(({ text, y }) => ({ text, at: (y - 0.5 - cell.y) / cell.height }))
  }
  return { on, detail: detailOf(grid) }
}

const SIZES = [
  { width: 760, height: 580 },
  { width: 760, height: 660 },
]

test.each(SIZES)('a value makes room for a block’s number, and stands in the middle elsewhere: %o', size => {
  const { on, detail } = writtenOn(size)
  expect(detail).toMatchObject({ hex: true, character: false })
  // The first byte of the hole, one further on, and a byte of a block: nothing else is written there.
  for (const byte of [0, 1, 49]) {
    expect(on(byte)).toHaveLength(1)
    expect(on(byte)[0]).toEqual({ text: '00', at: expect.closeTo(0.5) })
  }
  const first = on(48)
  expect(first.map(({ text }) => text)).toContain('2')
  if (detail.both) expect(first.find(({ text }) => text === '00')?.at).toBeCloseTo(0.68)
})
