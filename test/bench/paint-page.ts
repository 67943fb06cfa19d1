/** The page that paint.bench.ts measures in: one canvas, and the same frame over and over. */
import { arrange } from '../../src/canvas/layout.ts'
import type { Moving } from '../../src/canvas/moving.ts'
import { drawOverlay } from '../../src/canvas/overlay.ts'
import { Painter } from '../../src/canvas/paint.ts'
import { LIGHT } from '../../src/canvas/palette.ts'
import { type PageExtent, Runs } from '../../src/canvas/runs.ts'
import { type Scene, sceneOf } from '../../src/canvas/scene.ts'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts'
import {
  type BlockId,
  type Bytes,
  bytes as bytesOf,
  NONE,
  type Page,
  type Tag,
  tagOf,
} from '../../src/core/units.ts'

export interface Case {
  readonly pageSize: number
  readonly pages: number
  readonly blocks: number
  /** Zoomed in until a cell is this many pixels wide; 0 shows the whole buffer. */
  readonly zoom: number
}

/** Medians, in milliseconds. */
export interface Measured {
  /** One putImageData of the window. */
  readonly bare: number
  /** A frame in which nothing has changed but where one points. */
  readonly unchanged: number
  /** Every pixel computed anew. */
  readonly repaint: number
  /** That, and the runs built anew from the heap before it. */
  readonly rebuild: number
  /** The frame after one block was allocated or freed: the runs, and the pixels that it changed. */
  readonly operation: number
  /** A frame in which a block is a little further on its way than in the one before. */
  readonly animation: number
}

declare global {
  interface Window {
    measurePaint(measured: Case, rounds: number): Measured
  }
}

const WIDTH = 1600
const HEIGHT = 900

window.measurePaint = (measured, rounds) => {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  document.body.replaceChildren(canvas)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no 2D context')
  const viewport = { width: WIDTH, height: HEIGHT, pixelRatio: 1 }
  const heap = fragmented(measured)
  const runs = new Runs()
  runs.update(heap, 'all')
  const scene: Scene = { ...sceneOf(heap, runs, LIGHT), selection: tagOf(1), hover: bytesOf(5) }
  const shape = { pageSize: measured.pageSize, pages: measured.pages, base: 0 }
  const whole = arrange(shape, viewport)
  const grid = measured.zoom > 0 ? arrange(shape, viewport, { zoom: measured.zoom, top: 0 }) : whole
  const painter = new Painter(context, drawOverlay)
  const image = context.createImageData(WIDTH, HEIGHT)
  // Memory nobody has written to would be quicker to read than any picture.
  new Int32Array(image.data.buffer).fill(-1)
  const times: { [kind in keyof Measured]: number[] } = {
    bare: [],
    unchanged: [],
    repaint: [],
    rebuild: [],
    operation: [],
    animation: [],
  }
  const rebuild = (): void => {
    runs.update(heap, 'all')
  }
  let change: PageExtent = { start: 0, end: 0 }
  // To a painter that has missed a version, everything may have changed.
  const miss = (): void => {
    runs.version++
  }
  const works: { [kind in keyof Measured]: () => void } = {
    bare: () => context.putImageData(image, 0, 0),
    unchanged: () => painter.paint(grid, scene),
    repaint: () => {
      miss()
      miss()
      painter.paint(grid, scene)
    },
    rebuild: () => {
      miss()
      rebuild()
      painter.paint(grid, scene)
    },
    operation: () => {
      runs.update(heap, change)
      painter.paint(grid, scene)
    },
    animation: () => painter.paint(grid, { ...scene, moving }),
  }
  // A block in the middle goes and comes, in turns.
  let tag: number | null = Math.ceil(measured.blocks * 0.75)
  const size = heap.table.bytesOf(heap.tags.get(tag as Tag))
  const toggle = (): void => {
    // Whole records, as they are before and after: the block, and the holes beside it.
    if (tag !== null) change = withNeighbours(heap, heap.tags.get(tag as Tag))
    if (tag !== null) run(heap, { kind: 'free', tag: tag as Tag })
    const outcome = tag === null ? run(heap, { kind: 'allocate', bytes: size }) : null
    tag = outcome?.kind === 'allocated' ? outcome.tag : null
    if (tag !== null) change = withNeighbours(heap, heap.tags.get(tag as Tag))
  }
  // The last block goes to the bottom of the buffer, a 500th of the way a frame.
  const last = heap.table.previous(NONE)
  const block = heap.table.isAllocated(last) ? last : heap.table.previous(last)
  const move = {
    tag: heap.table.tagOf(block),
    from: (heap.table.startOf(block) * measured.pageSize) as Bytes,
    to: bytesOf(0),
    bytes: heap.table.bytesOf(block),
    keepsSource: false,
  }
  let moving: Moving = { move, fraction: 0 }
  for (let round = 0; round < rounds + 5; round++) {
    for (const kind of ['bare', 'repaint', 'rebuild', 'operation', 'unchanged', 'animation'] as const) {
      if (kind === 'animation') {
        // The frames before: a block that stands still, and one that has begun to move.
        for (const fraction of [round / 500, (round + 1) / 500]) {
          moving = { move, fraction }
          painter.paint(grid, { ...scene, moving })
        }
        moving = { move, fraction: (round + 2) / 500 }
      }
      if (kind === 'operation') toggle()
      // The first unchanged frame makes the copy that the others are.
      if (kind === 'unchanged') painter.paint(grid, scene)
      // What was asked for before is done before the clock starts.
      context.getImageData(0, 0, 1, 1)
      const start = performance.now()
      works[kind]()
      // Reading a pixel back makes sure that what was asked for has been done.
      context.getImageData(0, 0, 1, 1)
      const time = performance.now() - start
      if (round >= 5) times[kind].push(time)
    }
  }
  return {
    bare: median(times.bare),
    unchanged: median(times.unchanged),
    repaint: median(times.repaint),
    rebuild: median(times.rebuild),
    operation: median(times.operation),
    animation: median(times.animation),
  }
}

/** `count` blocks over about the whole buffer, every third of them freed. */
function fragmented({ pageSize, pages, blocks }: Case): Heap {
  const settings = { ...DEFAULT_SETTINGS, onFull: 'fail', order: 'newest-first' } as const
  const heap = createHeap({ pageSize: pageSize as Bytes, pages: pages as Page }, { settings })
  const count = Math.ceil(blocks * 1.5)
  const each = Math.max(1, Math.floor((pages * pageSize * 0.95) / count))
  for (let block = 0; block < count; block++) {
    const bytes = Math.max(1, Math.floor(each * (0.5 + ((block * 7919) % 1000) / 1000)))
    run(heap, { kind: 'allocate', bytes: bytes as Bytes })
  }
  for (let tag = 2; tag <= count; tag += 3) run(heap, { kind: 'free', tag: tag as Tag })
  return heap
}

function withNeighbours({ table }: Heap, block: BlockId): PageExtent {
  const before = table.previous(block)
  const after = table.next(block)
  return {
    start: table.startOf(before === NONE || table.isAllocated(before) ? block : before),
    end: table.endOf(after === NONE || table.isAllocated(after) ? block : after),
  }
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
