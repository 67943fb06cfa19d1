/**
 * First-fit on a hole list: what an operation costs by the number of live blocks, what
 * a recorder adds, and what keeping the bytes adds. All of them run in turns within
 * one process; what counts is the ratio within a table.
 */
import { createHeap } from '../../src/core/allocator.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS } from '../../src/core/settings.ts'
import { Recording } from '../../src/core/step.ts'
import { bytes, pages, type Tag, tagOf } from '../../src/core/units.ts'

const OPERATIONS = 20_000
const ROUNDS = 9

interface Bench {
  readonly name: string
  /** Runs OPERATIONS operations; the time they took is what is measured. */
  readonly round: () => void
}

table('by live blocks', [
  churn('100 blocks', { blocks: 100 }),
  churn('1,000 blocks', { blocks: 1000 }),
  churn('10,000 blocks', { blocks: 10_000 }),
])
table('observer, 1,000 blocks', [
  churn('none', { blocks: 1000 }),
  churn('a recording, new for each operation', { blocks: 1000, recorded: true }),
])
table('bytes, 1,000 blocks', [
  churn('left out', { blocks: 1000, contents: false }),
  churn('kept', { blocks: 1000, contents: true }),
])

/** Frees a block at random and allocates one of another size, so that about as many stay alive. */
function churn(name: string, options: { blocks: number; recorded?: boolean; contents?: boolean }): Bench {
  const { blocks, contents = true, recorded = false } = options
  const random = generator(blocks)
  const heap = createHeap(
    { pageSize: bytes(16), pages: pages(blocks * 16) },
    { contents, settings: { ...DEFAULT_SETTINGS, onFull: 'fail' } },
  )
  const allocate = (): Tag => {
    const outcome = run(heap, { kind: 'allocate', bytes: bytes(1 + random(256)) })
    return outcome.kind === 'allocated' ? outcome.tag : tagOf(0)
  }
  const live = Array.from({ length: blocks }, allocate)
  return {
    name,
    round: () => {
      for (let count = 0; count < OPERATIONS; count += 2) {
        const index = random(blocks)
        if (recorded) heap.observer = new Recording()
        run(heap, { kind: 'free', tag: live[index] ?? tagOf(0) })
        if (recorded) heap.observer = new Recording()
        live[index] = allocate()
      }
      heap.observer = null
    },
  }
}

function table(title: string, benches: readonly Bench[]): void {
  const times = benches.map((): number[] => [])
  for (let round = 0; round < ROUNDS + 2; round++) {
    for (const [index, bench] of benches.entries()) {
      const begun = performance.now()
      bench.round()
      // The first two rounds warm up.
      if (round >= 2) times[index]?.push(((performance.now() - begun) * 1e6) / OPERATIONS)
    }
  }
  const medians = times.map(median)
  const first = medians[0] ?? 1
  console.log(`\nfirst-fit, hole-list, ${title}`)
  for (const [index, { name }] of benches.entries()) {
    const time = medians[index] ?? 0
    console.log(
      `  ${name.padEnd(38)} ${time.toFixed(0).padStart(7)} ns/operation ${(time / first).toFixed(2).padStart(7)} x`,
    )
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Park and Miller's minimal standard generator: whole numbers from 0 to `below`, exclusive. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
