/** The page that paint.bench.ts measures in: one canvas, and the same frame over and over. */
import { arrange } from '../../src/canvas/geometry.ts'
import { Painter } from '../../src/canvas/paint.ts'
import { LIGHT } from '../../src/canvas/palette.ts'
import { Runs } from '../../src/canvas/runs.ts'
import { type Scene, sceneOf } from '../../src/canvas/scene.ts'
import { Heap } from '../../src/core/heap.ts'
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

export interface Measured {
  /** Medians, in milliseconds. */
  readonly frame: number
  readonly bare: number
  /** The first frame after the heap has changed. */
  readonly changed: number
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
  const frames: number[] = []
  const bares: number[] = []
  const changes: number[] = []
  // Reading a pixel back makes sure that what was asked for has been done.
  const timed = (work: () => void): number => {
    const start = performance.now()
    work()
    context.getImageData(0, 0, 1, 1)
    return performance.now() - start
  }
  for (let round = 0; round < rounds + 5; round++) {
    const bare = timed(() => context.putImageData(image, 0, 0))
    const frame = timed(() => painter.paint(grid, scene))
    const changed = timed(() => {
      runs.update(heap, round + 1)
      painter.paint(grid, scene)
    })
    if (round < 5) continue
    bares.push(bare)
    frames.push(frame)
    changes.push(changed)
  }
  return { frame: median(frames), bare: median(bares), changed: median(changes) }
}

/** So many blocks over about the whole buffer, every third of them freed. */
function fragmented({ pageSize, pages, blocks }: Case): Heap {
  const settings = { ...DEFAULT_SETTINGS, onFull: 'fail', order: 'newest-first' } as const
  const heap = new Heap({ pageSize: pageSize as Bytes, pages: pages as Page }, { settings })
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
