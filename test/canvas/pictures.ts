/** Heaps and frames for the tests of the canvas. */
import { FIT, type Grid, type View } from '../../src/canvas/geometry.ts'
import { arrange } from '../../src/canvas/layout.ts'
import type { Moving } from '../../src/canvas/moving.ts'
import { LIGHT } from '../../src/canvas/palette.ts'
import { inksOf } from '../../src/canvas/patterns.ts'
import { RowPainter } from '../../src/canvas/rows.ts'
import { type PageExtent, Runs } from '../../src/canvas/runs.ts'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../../src/core/units.ts'

export const INKS = inksOf(LIGHT)

export function heapOf(pageSize: number, pages: number, settings: Partial<Settings> = {}): Heap {
  return createHeap(
    { pageSize: pageSize as Bytes, pages: pages as Page },
    { settings: { ...DEFAULT_SETTINGS, onFull: 'fail', ...settings } },
  )
}

export function allocate(heap: Heap, ...sizes: number[]): void {
  for (const bytes of sizes) run(heap, { kind: 'allocate', bytes: bytes as Bytes })
}

export function free(heap: Heap, ...tags: number[]): void {
  for (const tag of tags) run(heap, { kind: 'free', tag: tag as Tag })
}

/**
 * Does something to a heap; the extent of all records that differ afterwards,
 * found by comparing the whole table before and after.
 */
export function changeBy(heap: Heap, operation: () => void): PageExtent | null {
  const before = recordsOf(heap)
  operation()
  const after = recordsOf(heap)
  const most = Math.min(before.length, after.length)
  let first = 0
  while (first < most && before[first]?.text === after[first]?.text) first++
  if (first === before.length && first === after.length) return null
  let last = 0
  while (last < most - first && before.at(-1 - last)?.text === after.at(-1 - last)?.text) last++
  return { start: after[first]?.start ?? 0, end: after[after.length - last]?.start ?? heap.layout.pages }
}

function recordsOf({ contents, table }: Heap) {
  const records: { start: number; text: string }[] = []
  for (let id = table.next(NONE); id !== NONE; id = table.next(id)) {
    const start = table.startOf(id)
    const end = table.endOf(id)
    const stale: unknown[] = []
    for (let page = start; contents && table.tagOf(id) <= 0 && page < end; ) {
      const part = contents.staleRunAt(page, end)
      stale.push(part)
      page = part.end
    }
    records.push({
      start,
      text: JSON.stringify([id, start, end, table.tagOf(id), table.bytesOf(id), table.isPinned(id), stale]),
    })
  }
  return records
}

/** The record that a page lies in. */
export function blockAt({ table }: Heap, page: number): BlockId {
  let block = table.next(NONE)
  while (table.endOf(block) <= page) block = table.next(block)
  return block
}

export function runsOf(heap: Heap): Runs {
  const runs = new Runs()
  runs.update(heap, 'all')
  return runs
}

/** A block on its way from byte to byte. */
export function movingOf(
  tag: number,
  from: number,
  to: number,
  bytes: number,
  fraction: number,
  more: { readonly keepsSource?: boolean; readonly isCareless?: boolean } = {},
): Moving {
  const { keepsSource = false, isCareless = false } = more
  const move = { tag: tag as Tag, from: from as Bytes, to: to as Bytes, bytes: bytes as Bytes, keepsSource }
  return { move, fraction, isCareless }
}

export interface Frame {
  readonly out: Int32Array
  readonly width: number
  readonly height: number
  readonly grid: Grid
  readonly runs: Runs
  readonly painter: RowPainter
}

export interface FrameOptions {
  readonly width?: number
  readonly height?: number
  readonly ratio?: number
  readonly view?: View
  readonly moving?: Moving
}

/** Paints a heap on plain memory. */
export function frameOf(heap: Heap, options: FrameOptions = {}): Frame {
  const { width = 800, height = 400, ratio = 1, view = FIT, moving } = options
  const runs = runsOf(heap)
  const { pageSize, pages } = heap.layout
  const grid = arrange({ pageSize, pages, base: 0 }, { width, height, pixelRatio: ratio }, view)
  const painter = new RowPainter()
  const frame = { width: Math.round(width * ratio), height: Math.round(height * ratio) }
  const out = new Int32Array(frame.width * frame.height)
  painter.paint(out, frame.width, frame.height, { grid, runs, inks: INKS, moving: moving ?? null })
  return { ...frame, out, grid, runs, painter }
}
