import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts'
import type { Bytes } from '../../src/core/units.ts'
import { replay as replayEdits } from '../../src/history/timeline.ts'
import { editsOfTrace, traceToEdits } from '../../src/trace/edits.ts'
import { layoutFor } from '../../src/trace/layout.ts'
import { readTrace } from '../../src/trace/read.ts'
import { holesOf, Replay } from '../../src/trace/replay.ts'

const TRACES = ['own-tiny.rep', 'own-realloc-mixed.rep']
const SETTINGS: readonly Partial<Settings>[] = [
  {},
  { policy: 'next-fit', onFull: 'fail' },
  {
    policy: 'best-fit',
    header: 8 as Bytes,
    alignment: 16 as Bytes,
    order: 'newest-first',
    coalescing: 'off',
  },
]

test.each(TRACES.flatMap(name => SETTINGS.map(settings => [name, settings] as const)))(
  '%s as edits goes where the replay goes (%j)',
  (name, change) => {
    const trace = read(readFileSync(join(import.meta.dirname, '../fixtures/traces', name), 'utf8'))
    const settings = { ...DEFAULT_SETTINGS, ...change }
    const layout = { ...layoutFor(trace, settings, {}) }
    const tight = { ...layout, pages: (layout.pages * 0.5) as typeof layout.pages }
    for (const size of [layout, { ...tight, pages: Math.floor(tight.pages) as typeof layout.pages }]) {
      const replay = new Replay(trace, size, settings)
      replay.runTo()
      const { edits, lines, skippedFrees } = editsOfTrace(trace, size, settings)
      const timeline = replayEdits(edits)
      if (!timeline.ok || timeline.value.heap === null) throw new Error('the edits do not run')
      expect(holesOf(timeline.value.heap)).toEqual(holesOf(replay.heap))
      expect(timeline.value.heap.tally.failures).toBe(replay.failures)
      expect(skippedFrees).toBe(replay.skippedFrees)
      expect(lines).toHaveLength(edits.length)
      expect(timeline.value.length).toBe(edits.length)
    }
  },
)

test('what has no command of its own is counted', () => {
  const trace = read('0\n3\n6\n1\na 0 0\na 1 9007199254740992\nf 1\nf -1\nr 2 5\nf 0\n')
  const layout = layoutFor(trace, DEFAULT_SETTINGS, {})
  const { edits, lines, refused, skippedFrees } = editsOfTrace(trace, layout, DEFAULT_SETTINGS)
  expect(edits.slice(1)).toEqual([
    { do: 'alloc', bytes: 1 },
    { do: 'alloc', bytes: 5 },
    { do: 'free', tag: 1 },
  ])
  expect(lines).toEqual([0, 5, 9, 10])
  expect({ refused, skippedFrees }).toEqual({ refused: 1, skippedFrees: 1 })
})

test('progress is reported, from 0 towards 1', () => {
  const trace = read(['0', '1', '20000', '1', ...Array(10_000).fill('a 0 8\nf 0')].join('\n'))
  const seen: number[] = []
  editsOfTrace(trace, layoutFor(trace, DEFAULT_SETTINGS, {}), DEFAULT_SETTINGS, (done, total) =>
    seen.push(done / total),
  )
  expect(seen.length).toBeGreaterThan(2)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBeLessThan(1)
})

test('the text of a trace is opened as edits, with what is wrong in sentences', () => {
  const opened = traceToEdits('0\n2\n5\n1\na 0 8\nq\na 1 9007199254740992\nf 1\nf 0\n')
  expect(opened).toMatchObject({
    ok: true,
    value: {
      title: 'CS:APP malloc lab',
      edits: [
        { do: 'new', pageSize: 1, pages: 16 },
        { do: 'alloc', bytes: 8 },
        { do: 'free', tag: 1 },
      ],
      notes: [
        'line 6: "q" is damaged; expected a ID BYTES, r ID BYTES or f ID',
        'line 7: size 9007199254740992 is too large and is refused; expected at most 9007199254740991 bytes',
        '1 free skipped: its block was never allocated',
        '1 request skipped: more bytes than any buffer has',
      ],
    },
  })
  expect(traceToEdits('set search page-scan\nset order newest-first\nalloc 8\n')).toMatchObject({
    ok: false,
    problem: { code: 'settings-clash' },
  })
  expect(traceToEdits('')).toMatchObject({ ok: false, problem: { code: 'empty' } })
})

function read(text: string) {
  const trace = readTrace(text)
  if (!trace.ok) throw new Error(trace.problem.message)
  return trace.value
}
