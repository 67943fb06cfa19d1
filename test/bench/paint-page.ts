/** The page that paint.bench.ts measures in: one canvas, and the same frame over and over. */
import { arrange } from '../../src/canvas/geometry.ts'
import { Painter } from '../../src/canvas/paint.ts'
import { LIGHT } from '../../src/canvas/palette.ts'
import { Runs } from '../../src/canvas/runs.ts'
import { type Scene, sceneOf } from '../../src/canvas/scene.ts'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts'
import type { Bytes, Page, Tag } from '../../src/core/units.ts'

export interface Case {
  readonly pageSize: number
  readonly pages: number
  readonly blocks: number
  /** Zoomed in until a cell is so many pixels wide; 0 shows the whole buffer. */
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
  runs.update(heap, 0)
  const scene: Scene = { ...sceneOf(heap, runs, LIGHT), selection: 1, hover: 5 }
  const shape = { pageSize: measured.pageSize, pages: measured.pages, base: 0 }
  const whole = arrange(shape, viewport)
  const grid = measured.zoom > 0 ? arrange(shape, viewport, { zoom: measured.zoom, top: 0 }) : whole
  const painter = new Painter(context)
  const image = context.createImageData(WIDTH, HEIGHT)
  // Memory nobody has written to would be quicker to read than any picture.
  new Int32Array(image.data.buffer).fill(-1)
  const times: { [kind in keyof Measured]: number[] } = {
    bare: [],
    unchanged: [],
    repaint: [],
    rebuild: [],
    operation: [],
  }
  let revision = 0
  const rebuild = (): void => {
    runs.update(heap, ++revision)
  }
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
      rebuild()
      painter.paint(grid, scene)
    },
  }
  // A block in the middle goes and comes, in turns.
  let tag: number | null = Math.ceil(measured.blocks * 0.75)
  const size = heap.table.bytesOf(heap.tags.get(tag as Tag))
  const toggle = (): void => {
    if (tag !== null) run(heap, { kind: 'free', tag: tag as Tag })
    const outcome = tag === null ? run(heap, { kind: 'allocate', bytes: size }) : null
    tag = outcome?.kind === 'allocated' ? outcome.tag : null
  }
  for (let round = 0; round < rounds + 5; round++) {
    for (const kind of ['bare', 'repaint', 'rebuild', 'operation', 'unchanged'] as const) {
      if (kind === 'operation') toggle()
      // The first unchanged frame makes the copy that the others are.
      if (kind === 'unchanged') painter.paint(grid, scene)
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
  }
}

/** So many blocks over about the whole buffer, every third of them freed. */
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

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}
