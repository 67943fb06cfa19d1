import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fnv1a } from '../../src/base/fnv1a.ts'
import { replay } from '../../src/history/timeline.ts'
import { type Exercise, type Solution, solve } from '../../src/trace/ostep/exercise.ts'
import { parseExercise } from '../../src/trace/ostep/flags.ts'
import { holesOf } from '../../src/trace/replay.ts'

interface Run {
  readonly name: string
  readonly config: {
    readonly mode: 'list' | 'random'
    readonly policy: string
    readonly order: string
    readonly coalesce: boolean
    readonly size: number
    readonly base: number
    readonly header: number
    readonly align: number
    readonly seed?: number
    readonly numOps?: number
    readonly range?: number
    readonly percentAlloc?: number
  }
  readonly failed_allocs: number
  readonly ops: readonly Solution['ops'][number][]
  readonly freelist_after_each?: Solution['freelists']
  readonly freelist_fnv1a_after_each?: readonly (string | null)[]
  readonly freelist_len_after_each?: readonly (number | null)[]
  readonly freelist_at?: { readonly [index: string]: Solution['freelists'][number] }
}

function exerciseOf(words: readonly string[]): Exercise {
  const exercise = parseExercise(words)
  if (!exercise.ok) throw new Error(exercise.problem.message)
  return exercise.value
}

/** The options that set the exercise of a recorded run. */
function wordsFor({ config, ops }: Run): string[] {
  const { mode, policy, order, coalesce, size, base, header, align } = config
  const words = ['-p', policy, '-l', order, '-S', size, '-b', base, '-H', header, '-a', align]
  const list = ops.map(op => (op.op === 'alloc' ? `+${op.size}` : `-${op.id}`)).join(',')
  const requests =
    mode === 'list'
      ? ['-A', list]
      : ['-s', config.seed, '-n', config.numOps, '-r', config.range, '-P', config.percentAlloc]
  return [...words, ...requests, ...(coalesce ? ['-C'] : []), '-c'].map(String)
}

const hashOf = (list: Solution['freelists'][number]) =>
  list === null
    ? null
    : fnv1a(list.map(entry => entry.join(':')).join(','))
        .toString(16)
        .padStart(8, '0')

const recorded = join(import.meta.dirname, '../../../shared/oracles/ostep-runs.json')
const runs = existsSync(recorded) ? (JSON.parse(readFileSync(recorded, 'utf8')) as { runs: Run[] }).runs : []
if (runs.length === 0)
  console.warn(`no recorded runs at ${recorded}: what the simulator printed is not compared`)

describe('what the simulator printed, run for run', () => {
  test(`there are ${runs.length} runs`, () => {
    expect([0, 74]).toContain(runs.length)
  })
  test.each(runs.map(run => [run.name, run] as const))('%s', (_, run) => {
    const { ops, freelists } = solve(exerciseOf(wordsFor(run)))
    expect(ops).toEqual(run.ops)
    expect(ops.filter(op => op.op === 'alloc' && op.ptr === -1)).toHaveLength(run.failed_allocs)
    if (run.freelist_after_each) expect(freelists).toEqual(run.freelist_after_each)
    if (run.freelist_fnv1a_after_each) expect(freelists.map(hashOf)).toEqual(run.freelist_fnv1a_after_each)
    if (run.freelist_len_after_each)
      expect(freelists.map(list => list?.length ?? null)).toEqual(run.freelist_len_after_each)
    for (const [index, list] of Object.entries(run.freelist_at ?? {}))
      expect(freelists[Number(index)]).toEqual(list)
  })
})

describe('an exercise', () => {
  test('has the defaults of the simulator', () => {
    expect(exerciseOf([])).toMatchObject({
      size: 100,
      base: 1000,
      policy: 'best-fit',
      requests: 10,
      items: null,
    })
  })

  test('is solved as the documentation has it', () => {
    const { ops, freelists } = solve(exerciseOf('-n 5 -H 4 -a 4 -s 0'.split(' ')))
    expect(ops.slice(0, 2)).toEqual([
      { op: 'alloc', id: 0, size: 3, ptr: 1000, searched: 1 },
      { op: 'free', id: 0, ptr: 1000, ret: 0 },
    ])
    expect(freelists.slice(0, 2)).toEqual([
      [[1008, 92]],
      [
        [1000, 8],
        [1008, 92],
      ],
    ])
  })

  test('frees the new owner of an address, answers -1 where there is none, and skips numbers beyond the successes', () => {
    const { ops, freelists } = solve(exerciseOf(['-A', '+10,-0,+10,-0,-0,-9,+200,+5,-3', '-C']))
    expect(ops.map(op => ('skipped' in op ? 'skipped' : op.op === 'free' ? op.ret : op.ptr))).toEqual([
      1000,
      0,
      1000,
      0,
      -1,
      'skipped',
      -1,
      1000,
      'skipped',
    ])
    expect(freelists[5]).toBeNull()
  })

  test('opens as a live buffer with the same free list', () => {
    for (const line of [
      '-s 3 -n 60 -H 4 -a 8 -C',
      '-s 1 -n 40 -p WORST -l SIZESORT-',
      '-A +10,-0,+10,-0,+90,-2,-2',
    ]) {
      const { edits, freelists } = solve(exerciseOf(line.split(' ')))
      const timeline = replay(edits)
      if (!timeline.ok || !timeline.value.heap) throw new Error('no buffer')
      const { heap } = timeline.value
      const holes = holesOf(heap).map(([start, size]) => [start + heap.settings.base, size])
      expect(holes).toEqual(freelists.at(-1))
    }
  })

  test.each([
    ['-p NEXT', 'unknown value "NEXT" for -p; expected one of FIRST, BEST, WORST'],
    ['-a 0', 'alignment 0 is none; expected -1, or a whole number from 1 on'],
    ['-A +10,ten', 'item 2 of the list, "ten", is none; expected +BYTES or -NUMBER'],
    ['-A +0', 'item 1 of the list, +0, takes no byte at all; expected a size of 1 or more'],
    ['-S 0', 'size 0 is too small; expected a whole number from 1 to 1073741824'],
    ['-n', '-n needs a value; expected -n COUNT'],
    ['what', 'ostep takes options only, got "what"'],
  ])('that is malformed (%s) is refused in one sentence', (line, message) => {
    expect(parseExercise(line.split(' '))).toMatchObject({ ok: false, problem: { message } })
  })

  test('takes long names, values that are glued on, and letters run together', () => {
    expect(exerciseOf(['--policy=WORST', '-n20', '-Cc', '--seed', '4'])).toMatchObject({
      policy: 'worst-fit',
      requests: 20,
      coalesce: true,
      answers: true,
      seed: 4,
    })
  })
})
