import { expect, test } from 'vitest'
import { createHeap, heapFrom } from '../../src/core/allocator.ts'
import { cellAt } from '../../src/core/cell.ts'
import { check } from '../../src/core/check.ts'
import type { Heap } from '../../src/core/heap.ts'
import { measure } from '../../src/core/measure.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts'
import { Recording, STEP } from '../../src/core/step.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { Stage } from '../../src/history/stage.ts'

const GIB = 2 ** 30

test('a buffer of 1 GiB opens, takes three blocks, frees and compacts at once, in a few kilobytes', () => {
  const begun = performance.now()
  const heap = gibibyte()
  for (const size of [GIB / 4, GIB / 2, 1000]) allocate(heap, size)
  run(heap, { kind: 'write', tag: tagOf(2), data: new TextEncoder().encode('near the start') })
  run(heap, { kind: 'free', tag: tagOf(1) })
  expect(run(heap, { kind: 'compact', algorithm: 'slide' })).toMatchObject({
    kind: 'compacted',
    movedBlocks: 2,
    movedBytes: GIB / 2 + 1000,
  })
  expect(new TextDecoder().decode(heap.contents?.read(bytes(0), bytes(14)))).toBe('near the start')
  const edge = heap.tags.get(tagOf(3))
  expect(cellAt(heap, edge, bytes(GIB / 2 + 999))).toMatchObject({ state: 'used', tag: 3, k: 999 })
  expect(measure(heap)).toMatchObject({ free: GIB / 2 - 1000, holes: 1, peakFootprint: (GIB / 4) * 3 + 1000 })
  expect(check(heap)).toEqual([])
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(sizeOf(heap)).toBeLessThan(20_000)
})

test('zeroing a gibibyte costs what was written, and counts what was zeroed', () => {
  const heap = gibibyte({ zeroOnFree: true })
  allocate(heap, GIB)
  run(heap, { kind: 'write', tag: tagOf(1), data: Uint8Array.of(1, 2, 3) })
  run(heap, { kind: 'free', tag: tagOf(1) })
  expect(measure(heap).zeroedBytes).toBe(GIB)
  expect(heap.contents?.byteAt(bytes(1))).toBe(0)
})

test('a page scan over a gibibyte is recorded in runs, and looks at as many pages', () => {
  const heap = gibibyte({ search: 'page-scan' })
  allocate(heap, GIB / 2)
  const before = heap.image()
  const recording = record(heap, () => allocate(heap, 10))
  expect(recording.length).toBeLessThan(50_100)
  expect(heap.tally.looks).toBe(GIB / 2 + (GIB / 2 + 10))
  const stage = new Stage(heapFrom(before), recording)
  stage.seek(stage.length)
  expect(stage.heap.image()).toEqual(heap.image())
})

test('a page scan that is short enough to step through is recorded page by page', () => {
  const heap = createHeap(
    { pageSize: bytes(1), pages: pages(100) },
    { settings: { ...DEFAULT_SETTINGS, search: 'page-scan' } },
  )
  allocate(heap, 60)
  const recording = record(heap, () => allocate(heap, 10))
  const looks = Array.from({ length: recording.length }, (_, index) => recording.at(index)).filter(
    step => step.kind === STEP.lookAtPages,
  )
  expect(looks.map(step => [step.a, step.b])).toEqual(Array.from({ length: 70 }, (_, page) => [page, 1]))
})

test('pages of a tebibyte in all are counted without loss', () => {
  const heap = createHeap({ pageSize: bytes(1024), pages: pages(GIB) })
  allocate(heap, 2 ** 40 - 1)
  expect(measure(heap)).toMatchObject({ total: 2 ** 40, used: 2 ** 40 - 1, slack: 1, free: 0 })
  expect(allocate(heap, 1).kind).toBe('no-room')
  run(heap, { kind: 'write', tag: tagOf(1), data: Uint8Array.of(7) })
  expect(heap.contents?.byteAt(bytes(0))).toBe(7)
})

test('a request far beyond the buffer fails with figures', () => {
  expect(allocate(gibibyte(), Number.MAX_SAFE_INTEGER)).toMatchObject({ kind: 'no-room', largest: GIB })
})

function gibibyte(settings: Partial<Settings> = {}): Heap {
  return createHeap(
    { pageSize: bytes(1), pages: pages(GIB) },
    { settings: { ...DEFAULT_SETTINGS, ...settings } },
  )
}

function allocate(heap: Heap, size: number) {
  return run(heap, { kind: 'allocate', bytes: bytes(size) })
}

function record(heap: Heap, operation: () => void): Recording {
  const recording = new Recording()
  heap.observer = recording
  operation()
  heap.observer = null
  return recording
}

/** Bytes of the heap's image. */
function sizeOf(heap: Heap): number {
  const { table, tags, contents } = heap.image()
  const chunks = [...(contents?.chunks.values() ?? [])].reduce((sum, chunk) => sum + chunk.length, 0)
  const bounds = contents?.touched.bounds.byteLength ?? 0
  return table.words.byteLength + tags.older.byteLength + tags.newer.byteLength + bounds + chunks
}

test('a block may have any number of bytes, also beyond what one word or two halves of one hold', () => {
  const sizes = [2 ** 31 - 1, 2 ** 31, 2 ** 31 + 5, 2 ** 32 - 1, 2 ** 32 + 5, 3 * 2 ** 31 + 7, 2 ** 40]
  for (const size of sizes) {
    const heap = createHeap({ pageSize: bytes(1024), pages: pages(2 ** 30) })
    run(heap, { kind: 'allocate', bytes: bytes(size) })
    expect(heap.table.bytesOf(heap.tags.get(tagOf(1)))).toBe(size)
    run(heap, { kind: 'reallocate', tag: tagOf(1), bytes: bytes(size - 3) })
    expect(heap.tally.usedBytes).toBe(size - 3)
    expect(run(heap, { kind: 'free', tag: tagOf(1) })).toEqual({ kind: 'freed', tag: 1, bytes: size - 3 })
    expect(heap.tally.usedBytes).toBe(0)
  }
})
