import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type PolicyId, SEARCHES, type Settings } from '../../src/core/settings.ts'
import { type Bytes, NONE, type Page } from '../../src/core/units.ts'
import { readTrace } from '../../src/trace/read.ts'
import { holesOf, Replay } from '../../src/trace/replay.ts'
import type { Trace } from '../../src/trace/trace.ts'

/** What an independent reference computed (test/fixtures/replay-expected.json). */
interface Expected {
  readonly trace: string
  readonly policy: 'first' | 'next' | 'best' | 'worst'
  readonly page_bytes: number
  readonly heap_percent: number
  readonly pages: number
  readonly compact: boolean
  readonly failures: number
  readonly placements: number
  readonly placements_sha256: string
  readonly first_placements: readonly number[]
  readonly prefix_sha8: readonly string[]
  readonly first_failure_at: number | null
  readonly peak_footprint_pages: number
  readonly compactions: number
  readonly moved_blocks: number
  readonly moved_pages: number
  readonly moved_bytes: number
  readonly realloc_moves: number
  readonly skipped_frees: number
  readonly holes_examined: number
  readonly holes_at_half: HalfWay
  readonly final_holes: readonly (readonly number[])[]
  readonly final_rover: number
  readonly all_placements?: readonly number[]
  /** Whether the reference was run twice: says nothing of ours. */
  readonly crosschecked?: boolean
}

interface HalfWay {
  readonly after_ops: number
  readonly count: number
  readonly free_pages: number
  readonly largest: number
  readonly live_blocks: number
  readonly live_bytes: number
  readonly rover: number
  readonly sha256: string
  readonly holes?: readonly (readonly number[])[]
}

const fixtures = join(import.meta.dirname, '../fixtures')
const expected = JSON.parse(readFileSync(join(fixtures, 'replay-expected.json'), 'utf8')) as {
  runs: Expected[]
}
const traces = new Map<string, Trace>()

function traceOf(name: string): Trace {
  const known = traces.get(name)
  if (known) return known
  const trace = readTrace(readFileSync(join(fixtures, 'traces', name), 'utf8'))
  if (!trace.ok) throw new Error(trace.problem.message)
  traces.set(name, trace.value)
  return trace.value
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const numbers = (values: readonly number[]) => values.join('\n')

function replayOf(run: Expected, search: Settings['search']): Expected {
  const trace = traceOf(run.trace)
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    policy: `${run.policy}-fit` as PolicyId,
    search,
    onFull: run.compact ? 'compact' : 'fail',
  }
  const replay = new Replay(trace, { pageSize: run.page_bytes as Bytes, pages: run.pages as Page }, settings)
  const { heap, placements } = replay
  replay.runTo(Math.floor(trace.requests.length / 2))
  const half = halfWay(replay, run)
  replay.runTo()
  const { tally } = heap
  const failedAt = placements.indexOf(-1)
  const prefixes = []
  for (let end = 500; end <= placements.length; end += 500)
    prefixes.push(sha256(numbers(placements.slice(0, end))).slice(0, 8))
  return {
    trace: run.trace,
    policy: run.policy,
    page_bytes: heap.layout.pageSize,
    heap_percent: run.heap_percent,
    pages: heap.layout.pages,
    compact: run.compact,
    failures: tally.failures,
    placements: placements.length,
    placements_sha256: sha256(numbers(placements)),
    first_placements: placements.slice(0, 24),
    prefix_sha8: prefixes,
    first_failure_at: failedAt === -1 ? null : failedAt,
    peak_footprint_pages: tally.peakFootprint,
    compactions: tally.compactions,
    moved_blocks: tally.movedBlocks,
    moved_pages: tally.movedPages,
    moved_bytes: tally.movedBytes,
    realloc_moves: tally.reallocationMoves,
    skipped_frees: replay.skippedFrees,
    // Looks are holes by the list only; the other structures look at other things.
    holes_examined: search === 'hole-list' ? tally.looks : run.holes_examined,
    holes_at_half: half,
    final_holes: holesOf(heap),
    final_rover: run.policy === 'next' ? heap.rover : run.final_rover,
    ...(run.all_placements && { all_placements: placements }),
    ...(run.crosschecked !== undefined && { crosschecked: run.crosschecked }),
  }
}

function halfWay({ heap, position }: Replay, run: Expected): HalfWay {
  const holes = holesOf(heap)
  const half = {
    after_ops: position,
    count: heap.holes.count,
    free_pages: heap.freePages,
    largest: heap.holes.largest(),
    live_blocks: heap.tally.blocks,
    live_bytes: heap.tally.usedBytes,
    rover: run.policy === 'next' ? heap.rover : run.holes_at_half.rover,
    sha256: sha256(holes.map(hole => hole.join(' ')).join('\n')),
  }
  return run.holes_at_half.holes ? { ...half, holes } : half
}

describe.each(SEARCHES)('every replay of the reference, by %s', search => {
  // Looking at every page of a million is slow, and no other than at every page of fifty thousand.
  const runs = expected.runs.filter(run => search !== 'page-scan' || run.pages < 50_000)

  test.each([...new Set(runs.map(run => run.trace))])('%s', trace => {
    for (const run of runs.filter(run => run.trace === trace)) {
      const label = `${run.policy} fit, pages of ${run.page_bytes}, ${run.heap_percent} %, ${run.compact ? 'compact' : 'fail'}`
      expect(replayOf(run, search), label).toEqual(run)
    }
  })
})

test('there are as many as there should be, and a heap is left as one hole', () => {
  expect(expected.runs).toHaveLength(384)
  const heap = new Replay(
    traceOf('own-tiny.rep'),
    { pageSize: 1 as Bytes, pages: 9 as Page },
    DEFAULT_SETTINGS,
  ).heap
  expect(heap.holes.after(heap.holes.first())).toBe(NONE)
})
