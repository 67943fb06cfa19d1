import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rectOfCell, visibleBytes } from '../../src/canvas/geometry.ts'
import { arrange } from '../../src/canvas/layout.ts'
import { fillMinimap } from '../../src/canvas/minimap.ts'
import { changedBetween } from '../../src/canvas/moving.ts'
import { headerWord, tagWord } from '../../src/canvas/palette.ts'
import { RowPainter } from '../../src/canvas/rows.ts'
import { cellAt } from '../../src/core/cell.ts'
import type { Heap } from '../../src/core/heap.ts'
import { type Bytes, bytes, tagOf } from '../../src/core/units.ts'
import { rgbOfWord } from './colours.ts'
import { allocate, blockAt, type Frame, frameOf, free, heapOf, INKS, movingOf, runsOf } from './pictures.ts'

/** The words of a cell's pixels, without its rounded corners. */
function cellWords(frame: Frame, byte: number): number[] {
  const { grid, out, width, height } = frame
  const ratio = grid.viewport.pixelRatio
  const cell = rectOfCell(grid, bytes(byte))
  const words: number[] = []
  const left = Math.round(cell.x * ratio)
  const right = Math.max(
    left + 1,
    Math.round((cell.x + grid.cellWidth) * ratio) - Math.round(grid.cellGap * ratio),
  )
  const top = Math.round(cell.y * ratio)
  const bottom = top + Math.max(1, Math.round(cell.height * ratio))
  const corner = grid.cellWidth < 6 || cell.height < 6 ? 0 : 4 * ratio
  for (let y = Math.max(0, top); y < Math.min(bottom, height); y++) {
    for (let x = left; x < right; x++) {
      const fromX = Math.min(x - left, right - 1 - x)
      const fromY = Math.min(y - top, bottom - 1 - y)
      if (fromX >= corner || fromY >= corner) words.push(out[y * width + x] as number)
    }
  }
  return words
}

const isSame = (one: Int32Array, other: Int32Array): boolean =>
  one.length === other.length && one.every((word, at) => word === other[at])

const brightness = (word: number): number => rgbOfWord(word).reduce((sum, value) => sum + value, 0) / 3
const mean = (words: readonly number[]): number =>
  words.reduce((sum, w) => sum + brightness(w), 0) / words.length

function mixed(header = 0): Heap {
  const heap = heapOf(16, 64, { header: header as Bytes })
  allocate(heap, 160, 30, 96, 200)
  free(heap, 3)
  return heap
}

describe('cells', () => {
  test('every pixel of a used byte has the colour of its tag', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 5, 16, 100),
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 150 }), { maxLength: 12 }),
        fc.integer({ min: 300, max: 900 }),
        fc.constantFrom(1, 1.5, 2),
        fc.double({ min: 1, max: 6, noNaN: true }),
        (pageSize, pages, sizes, width, ratio, zoom) => {
          const heap = heapOf(pageSize, pages)
          allocate(heap, ...sizes)
          const frame = frameOf(heap, { width, height: 300, ratio, view: { zoom, top: 0 } })
          if (frame.grid.cellWidth * ratio < 1) return
          const { start, end } = visibleBytes(frame.grid)
          for (let byte = start; byte < end; byte++) {
            const block = blockAt(heap, Math.floor(byte / pageSize))
            const cell = cellAt(heap, block, byte as Bytes)
            if (cell.state !== 'used') continue
            // A page that begins within a row leaves a notch in its first cell.
            const notched = pageSize > frame.grid.columns && byte % pageSize === 0
            if (notched) continue
            const wrong = cellWords(frame, byte).filter(word => word !== tagWord(cell.tag))
            if (wrong.length > 0)
              expect.fail(`byte ${byte} of tag ${cell.tag} has ${wrong.length} other pixels`)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('pages are divided by a gap of the ground, and so are rows', () => {
    const frame = frameOf(mixed())
    const { grid, out, width } = frame
    const last = rectOfCell(grid, bytes(15))
    const next = rectOfCell(grid, bytes(16))
    const y = Math.round(last.y + last.height / 2)
    for (let x = Math.round(last.x + last.width); x < Math.round(next.x); x++) {
      expect(out[y * width + x]).toBe(INKS.page)
    }
    expect(next.x - last.x - last.width).toBeGreaterThan(3)
    expect(out[Math.round(last.y + last.height + 1) * width + Math.round(last.x)]).toBe(INKS.page)
  })

  test('states differ in pattern, without colour', () => {
    const frame = frameOf(mixed(8))
    const used = cellWords(frame, 20)
    const slack = cellWords(frame, 10 * 16 + 14)
    const header = cellWords(frame, 3)
    const stale = cellWords(frame, 16 * 16)
    const clean = cellWords(frame, 63 * 16)
    expect(new Set(used).size).toBe(1)
    expect(new Set(clean)).toEqual(new Set([INKS.clean]))
    expect(new Set(header)).toEqual(new Set([headerWord(1)]))
    expect(brightness(headerWord(1))).toBeLessThan(brightness(tagWord(1)) - 40)
    for (const pattern of [slack, stale]) expect(new Set(pattern).size).toBeGreaterThan(1)
    expect(mean(stale)).toBeLessThan(mean(clean) - 8)
  })

  test('stale pages end where they end, also within a hole', () => {
    const frame = frameOf(mixed())
    const state = (byte: number) => (new Set(cellWords(frame, byte)).size > 1 ? 'stale' : 'clean')
    const stale = frame.runs.runAt(13)
    expect(stale.tag).toBe(-1)
    expect(state(stale.end * 16 - 1)).toBe('stale')
    expect(cellWords(frame, 63 * 16)).toContain(INKS.clean)
  })

  test('small cells have flat tones, and they differ in lightness', () => {
    const heap = heapOf(16, 8192)
    allocate(heap, 40_001, 30_000, 20_000)
    free(heap, 2)
    const frame = frameOf(heap, { width: 900, height: 600 })
    expect(frame.grid.cellWidth).toBeLessThan(3)
    const at = (byte: number) => mean(cellWords(frame, byte))
    expect(Math.abs(at(45_000) - at(100_000))).toBeGreaterThan(10)
  })

  test('a page that is cut at no whole place begins with a notch', () => {
    const frame = frameOf(heapOf(4099, 3), { width: 700, height: 500 })
    expect(frame.grid.rowsAPage).toBe(Infinity)
    expect(cellWords(frame, 4099)).toContain(INKS.page)
    expect(cellWords(frame, 4100)).not.toContain(INKS.page)
  })

  test('painting again over another picture leaves nothing of it', () => {
    const heap = mixed()
    const { grid, width, height } = frameOf(heap)
    const painter = new RowPainter()
    const out = new Int32Array(width * height)
    const runs = runsOf(heap)
    painter.paint(out, width, height, { grid, runs, inks: INKS, moving: movingOf(4, 288, 192, 200, 0.5) })
    painter.paint(out, width, height, { grid, runs, inks: INKS })
    expect(isSame(out, frameOf(heap).out)).toBe(true)
  })
})

describe('many bytes a pixel', () => {
  test('a single block of one page in 1 GiB can be seen', () => {
    const heap = heapOf(4096, 262_144)
    allocate(heap, 4096)
    const { out, grid } = frameOf(heap)
    expect(grid.cellWidth).toBeLessThan(0.01)
    const coloured = [...out].filter(word => word !== INKS.page && word !== INKS.clean)
    expect(coloured.length).toBeGreaterThan(0)
    expect(coloured.length).toBeLessThan(3)
  })

  test('one page free between two blocks can be seen', () => {
    const heap = heapOf(1, 2 ** 24)
    allocate(heap, 2 ** 23, 1, 2 ** 23 - 1)
    free(heap, 2)
    const { out } = frameOf(heap)
    const plain = new Set([INKS.page, INKS.clean, tagWord(1), tagWord(3)])
    expect([...out].filter(word => !plain.has(word))).toHaveLength(1)
  })

  test('every pixel is its block where one block fills it', () => {
    const heap = heapOf(4096, 262_144)
    allocate(heap, 2 ** 28, 2 ** 28, 2 ** 29)
    const { out, grid, width } = frameOf(heap)
    const edges = [2 ** 28, 2 ** 29, 2 ** 30]
    let wrong = 0
    for (let row = 0; row < grid.rows; row++) {
      for (let x = Math.round(grid.left) + 1; x < grid.left + 100; x++) {
        const byte = row * grid.columns + (x - grid.left) / grid.cellWidth
        if (edges.some(edge => Math.abs(byte - edge) < 1e5)) continue
        const tag = edges.findIndex(edge => byte < edge) + 1
        if (tag > 0 && out[(row + 4) * width + x] !== tagWord(tag)) wrong++
      }
    }
    expect(wrong).toBe(0)
  })
})

describe('a block on its way', () => {
  /** Three blocks of 64 bytes, the first one freed. */
  function heap(): Heap {
    const heap = heapOf(16, 64)
    allocate(heap, 64, 64, 64)
    free(heap, 1)
    return heap
  }
  const words = (frame: Frame, byte: number) => new Set(cellWords(frame, byte))

  test('is as it was before until its first byte has gone', () => {
    const still = frameOf(heap(), { moving: movingOf(2, 64, 0, 64, 0) })
    expect(isSame(still.out, frameOf(heap()).out)).toBe(true)
  })

  test('its bytes arrive one after the other, and what they leave is neither stale nor the block’s', () => {
    const frame = frameOf(heap(), { moving: movingOf(2, 64, 0, 64, 10.5 / 64) })
    expect(words(frame, 9)).toEqual(new Set([tagWord(2)]))
    expect(words(frame, 10)).not.toContain(tagWord(2))
    expect(words(frame, 10)).toContain(INKS.stale)
    expect(words(frame, 73)).not.toContain(tagWord(2))
    expect(words(frame, 73)).not.toContain(INKS.stale)
    expect(words(frame, 74)).toEqual(new Set([tagWord(2)]))
    expect(words(frame, 128)).toEqual(new Set([tagWord(3)]))
  })

  test('a copy leaves its source, and its new place fills up', () => {
    const heap = heapOf(16, 64)
    allocate(heap, 64, 64, 64)
    const frame = frameOf(heap, { moving: movingOf(1, 0, 64, 64, 0.5, { keepsSource: true }) })
    expect(words(frame, 5)).toEqual(new Set([tagWord(1)]))
    expect(words(frame, 64 + 31)).toEqual(new Set([tagWord(1)]))
    expect(words(frame, 64 + 32)).not.toContain(tagWord(1))
  })

  test('bytes that arrived too late are crossed, not only coloured', () => {
    const heap = heapOf(16, 64)
    allocate(heap, 16, 64)
    free(heap, 1)
    const frame = frameOf(heap, { moving: movingOf(2, 16, 0, 64, 1, { isCareless: true }) })
    expect(words(frame, 60)).toEqual(new Set([tagWord(2)]))
    expect(words(frame, 5).size).toBeGreaterThan(2)
    expect(words(frame, 5)).toContain(tagWord(2))
  })

  test('from one fraction to the next, painting what lies between paints the whole', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([16, 64], [64, 4096], [4096, 2]),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(0, 8),
        fc.boolean(),
        ([pageSize = 1, pages = 1], fractions, header, isCareless) => {
          const heap = heapOf(pageSize, pages, { header: header as Bytes })
          const total = pageSize * pages
          allocate(heap, Math.ceil(total / 16), Math.ceil(total / 4))
          free(heap, 1)
          const { from, size } = placeOf(heap, 2)
          const runs = runsOf(heap)
          const frame = frameOf(heap, { width: 300, height: 160 })
          let before: ReturnType<typeof movingOf> | null = null
          for (const fraction of [...fractions, null]) {
            const moving = fraction === null ? null : movingOf(2, from, 0, size, fraction, { isCareless })
            const changed = changedBetween(before, moving, header)
            frame.painter.paint(frame.out, frame.width, frame.height, {
              ...{ grid: frame.grid, runs: frame.runs, inks: INKS, moving, changed },
            })
            const whole = new Int32Array(frame.out.length)
            const { grid, width, height } = frame
            new RowPainter().paint(whole, width, height, { grid, runs, inks: INKS, moving })
            expect(isSame(frame.out, whole)).toBe(true)
            before = moving && before ? { ...moving, move: before.move } : moving
          }
        },
      ),
      { numRuns: 30 },
    )
  })
})

function placeOf(heap: Heap, tag: number) {
  const block = heap.tags.get(tagOf(tag))
  return { from: heap.table.startOf(block) * heap.layout.pageSize, size: heap.table.bytesOf(block) }
}

describe('what a frame costs', () => {
  const count = (heap: Heap, zoom = 1) => frameOf(heap, { view: { zoom, top: 0 } }).painter.count.runs

  test('does not follow the bytes of the buffer', () => {
    const counts = [64, 65_536, 2 ** 24, 2 ** 30].map(pages => {
      const heap = heapOf(16, pages)
      allocate(heap, 100, 200, 300)
      return count(heap)
    })
    expect(Math.max(...counts)).toBeLessThan(2000)
  })

  test('is bounded by pixels where there are more runs', () => {
    const pages = 100_000
    const heap = heapOf(1, pages, { order: 'newest-first' })
    for (let block = 0; block < pages / 2; block++) allocate(heap, 2)
    const width = 60
    const height = 20
    const frame = frameOf(heap, { width, height })
    expect(frame.runs.count).toBe(pages / 2)
    expect(frame.painter.count.runs).toBeLessThan(width * height * 10)
  })

  test('follows what is in sight, not all the blocks', () => {
    const heap = heapOf(16, 40_000, { order: 'newest-first' })
    for (let block = 0; block < 20_000; block++) allocate(heap, 32)
    expect(count(heap, 1000)).toBeLessThan(100)
  })

  test('rows that look alike are computed once', () => {
    const { painter } = frameOf(heapOf(4096, 262_144), { width: 1600, height: 900 })
    expect(painter.count.lines).toBeLessThan(5)
  })
})

describe('the overview', () => {
  test('is the whole buffer in one bar', () => {
    const heap = heapOf(1, 1000)
    allocate(heap, 250, 250)
    free(heap, 2)
    const out = new Int32Array(100 * 3)
    fillMinimap(out, 100, 3, runsOf(heap), INKS)
    expect(out[10]).toBe(tagWord(1))
    expect(out[30]).toBe(INKS.staleFlat)
    expect(out[70]).toBe(INKS.clean)
    expect(out.slice(200)).toEqual(out.slice(0, 100))
  })
})

test('a picture of a window of no size is nothing', () => {
  const grid = arrange({ pageSize: 16, pages: 4, base: 0 }, { width: 0, height: 0, pixelRatio: 1 })
  expect(grid.rows).toBeGreaterThan(0)
  new RowPainter().paint(new Int32Array(0), 0, 0, { grid, runs: runsOf(mixed()), inks: INKS })
})
