/** Heaps and frames for the tests of the canvas. */
import { arrange, FIT, type Grid, type View } from '../../src/canvas/geometry.ts'
import { LIGHT } from '../../src/canvas/palette.ts'
import { inksOf, type Moving, PixelPainter } from '../../src/canvas/pixels.ts'
import { Runs } from '../../src/canvas/runs.ts'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts'
import type { Bytes, Page, Tag } from '../../src/core/units.ts'

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

export function runsOf(heap: Heap): Runs {
  const runs = new Runs()
  runs.update(heap, 0)
  return runs
}

export interface Frame {
  readonly out: Int32Array
  readonly width: number
  readonly height: number
  readonly grid: Grid
  readonly runs: Runs
  readonly painter: PixelPainter
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
  const painter = new PixelPainter()
  const frame = { width: Math.round(width * ratio), height: Math.round(height * ratio) }
  const out = new Int32Array(frame.width * frame.height)
  painter.paint(out, frame.width, frame.height, { grid, runs, inks: INKS, moving: moving ?? null })
  return { ...frame, out, grid, runs, painter }
}
