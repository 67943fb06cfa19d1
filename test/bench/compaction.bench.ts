/**
 * What a compaction costs: how fast bytes slide beside one plain copy of the same bytes; and, from a thousand
 * blocks to a million, what it costs a block to plan (`make-room` looks for its stretch), to run and to
 * record each algorithm, and to go a step forward and back in the middle of a long recording, to jump in one
 * that was gone through once, and to step back from there beyond what is kept step by step. Every second
 * block of a page is freed before, so that half of the buffer is holes. Figures are processor time, the
 * median of a few runs; what counts are the ratios.
 */
import { cpus, loadavg } from 'node:os'
import { createHeap, heapFrom } from '../../src/core/allocator.ts'
import { COMPACTIONS, type CompactionId, compact } from '../../src/core/compaction/index.ts'
import { cheapestStretch } from '../../src/core/compaction/stretch.ts'
import { divide } from '../../src/core/halves.ts'
import type { Heap, HeapImage } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts'
import { type Observer, Recording } from '../../src/core/step.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { Stage } from '../../src/history/stage.ts'

const RUNS = 5
const BLOCKS = process.env.BENCH_BLOCKS?.split(',').map(Number) ?? [1e3, 1e4, 1e5, 1e6]
const STEPS = [2e4, 2e5, 2e6]

console.log(`${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1)}, node ${process.version}`)
bytesMoved(48)
bytesMoved(4096)
perBlock()
stepping()

/**
 * Blocks of 4 KiB, all written, slide down by `gap` bytes: by a few, so
 * that every byte is copied, or by a whole block.
 */
function bytesMoved(gap: number): void {
  const size = 4096
  const count = 4096
  const total = gap + size * count
  const heap = createHeap({ pageSize: bytes(16), pages: pages(total / 16) })
  const block = new Uint8Array(size).fill(7)
  run(heap, { kind: 'allocate', bytes: bytes(gap) })
  for (let tag = 2; tag <= count + 1; tag++) {
    run(heap, { kind: 'allocate', bytes: bytes(size) })
    run(heap, { kind: 'write', tag: tagOf(tag), data: block })
  }
  run(heap, { kind: 'free', tag: tagOf(1) })
  const image = heap.image()
  const slides = timed(
    () => heapFrom(image),
    heap => compact(heap, 'slide', pages(0), null),
  )
  const plain = new Uint8Array(total).fill(7)
  const copies = timed(
    () => plain,
    plain => plain.copyWithin(0, gap),
  )
  const moved = count * size
  console.log(
    `slide by ${gap}, ${moved} bytes: ${rate(moved, slides)}; one copyWithin: ${rate(moved, copies)}; ratio ${(slides / copies).toFixed(1)}`,
  )
}

function perBlock(): void {
  console.log('\nnanoseconds a block, and how often that of the fewest blocks')
  const rows: { readonly [name: string]: (image: HeapImage) => number } = {
    'find a stretch': image =>
      timed(
        () => heapFrom(image),
        heap => cheapestStretch(heap, half(heap)),
      ),
    ...Object.fromEntries(
      COMPACTIONS.flatMap(id => [
        [`run ${id}`, (image: HeapImage) => compactionTime(image, id, () => null)],
        [`record ${id}`, (image: HeapImage) => compactionTime(image, id, () => new Recording())],
      ]),
    ),
  }
  const images = BLOCKS.map(count => ({ count, image: holey(count) }))
  for (const [name, measure] of Object.entries(rows)) {
    const figures = images.map(({ count, image }) => (measure(image) * 1e6) / count)
    const [first = 1] = figures
    const cells = figures.map(figure => `${figure.toFixed(0)} (${(figure / first).toFixed(1)})`)
    console.log(`${name.padEnd(20)} ${cells.map(cell => cell.padStart(14)).join('')}`)
  }
}

/** Slides are recorded until there are this many steps; then the middle is stepped through. */
function stepping(): void {
  console.log('\nmicroseconds in the middle of a recording')
  for (const length of STEPS) {
    // A slide takes three steps a block: the move, the handle, the merge.
    const before = heapFrom(holey(Math.ceil((2 * length) / 3)))
    const after = heapFrom(before.image())
    const recording = new Recording()
    after.observer = recording
    compact(after, 'slide', pages(0), null)
    const stage = new Stage(before, recording)
    const middle = Math.floor(recording.length / 2)
    stage.seek(middle)
    const forward: number[] = []
    const back: number[] = []
    for (let round = 0; round < 200; round++) {
      forward.push(clocked(() => stage.seek(middle + 1)))
      back.push(clocked(() => stage.seek(middle)))
    }
    console.log(
      `${String(recording.length).padStart(9)} steps: forward ${(median(forward) * 1000).toFixed(1)}, back ${(median(back) * 1000).toFixed(1)}${jumping(stage)}`,
    )
  }
}

function compactionTime(image: HeapImage, id: CompactionId, observer: () => Observer | null): number {
  return timed(
    () => {
      const heap = heapFrom(image)
      if (id === 'semispace') divide(heap)
      heap.observer = observer()
      return heap
    },
    heap => compact(heap, id, half(heap), null),
  )
}

/**
 * `count` blocks of a page in the lower part of the buffer, every second one freed; the upper half is free.
 */
function holey(count: number): HeapImage {
  const settings = { ...DEFAULT_SETTINGS, search: 'hole-index' as const, onFull: 'fail' as const }
  const heap = createHeap({ pageSize: bytes(16), pages: pages(2 * count) }, { settings, contents: false })
  for (let block = 0; block < count; block++) run(heap, { kind: 'allocate', bytes: bytes(16) })
  for (let tag = 1; tag <= count; tag += 2) run(heap, { kind: 'free', tag: tagOf(tag) })
  return heap.image()
}

/** More than any hole has, and no more than all have. */
function half(heap: Heap) {
  return pages(heap.holes.largest() + Math.floor(heap.holes.count / 2))
}

/** The median time of some runs, each on a fresh subject, in milliseconds. */
/** Jumps by lot, each followed by more steps back than are kept one by one. */
function jumping(stage: Stage): string {
  stage.seek(stage.length)
  const jumps: number[] = []
  const back: number[] = []
  let lot = 1
  for (let round = 0; round < 20; round++) {
    lot = (lot * 48_271) % 2_147_483_647
    jumps.push(clocked(() => stage.seek(lot % stage.length)))
    for (let step = 0; step < 1100 && stage.position > 0; step++)
      back.push(clocked(() => stage.seek(stage.position - 1)))
  }
  const inMs = (times: readonly number[]) =>
    `median ${median(times).toFixed(3)}, worst ${Math.max(...times).toFixed(1)}`
  return `; milliseconds a jump: ${inMs(jumps)}; a step back after it: ${inMs(back)}`
}

function timed<T>(make: () => T, measure: (subject: T) => void): number {
  const times: number[] = []
  for (let round = 0; round < RUNS; round++) {
    const subject = make()
    globalThis.gc?.()
    times.push(clocked(() => measure(subject)))
  }
  return median(times)
}

function clocked(measure: () => void): number {
  const begun = process.cpuUsage()
  const from = performance.now()
  measure()
  const elapsed = performance.now() - from
  const { user, system } = process.cpuUsage(begun)
  // The processor's clock is coarse: what is shorter is timed by the wall's.
  return elapsed < 5 ? elapsed : Math.min(elapsed, (user + system) / 1000)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function rate(moved: number, milliseconds: number): string {
  return `${(moved / milliseconds / 1e6).toFixed(2)} GB/s`
}
