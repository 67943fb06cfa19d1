import { describe, expect, test } from 'vitest'
import type { PolicyId } from '../../../src/core/settings.ts'
import { exerciseJson, makeExercise } from '../../../src/lesson/exercise/exercise.ts'
import { DEFAULT_KNOBS, type Knobs, SEQUENTIAL_FITS } from '../../../src/lesson/exercise/knobs.ts'
import { Random } from '../../../src/lesson/exercise/random.ts'
import { QUESTION_KINDS, type QuestionKind } from '../../../src/lesson/prediction/answer.ts'
import { ModelHeap } from '../../support/model.ts'
import { editOf } from '../scripts.ts'

function made(seed: number, knobs: Partial<Knobs>) {
  const exercise = makeExercise(seed, { ...DEFAULT_KNOBS, ...knobs })
  if (!exercise.ok) throw new Error(exercise.problem.message)
  return exerciseJson(exercise.value)
}

/**
 * A slow heap of its own, with the script replayed on it; a failed command, where none is meant, is an error.
 */
function replayed(script: readonly string[], failures: boolean): ModelHeap {
  const [first = '', ...rest] = script
  const created = editOf(first)
  if (created.do !== 'new') throw new Error('a script begins with its buffer')
  const heap = new ModelHeap(created.pageSize, created.pages)
  for (const line of rest) {
    const edit = editOf(line)
    if (edit.do === 'new' || edit.do === 'clear') throw new Error(`${line} in the middle`)
    const { kind } = heap.run(edit)
    if (!failures) expect(['no-room', 'unknown-tag', 'too-long']).not.toContain(kind)
  }
  return heap
}

/** The answer that the slow heap gives to a question, under a policy of its own where one is given. */
function answered(json: ReturnType<typeof made>, failures: boolean, policy: PolicyId | null = null) {
  const heap = replayed(json.script, failures)
  if (policy) heap.run({ do: 'policy', name: policy })
  const command = editOf(/`(.+?)`/.exec(json.question)?.[1] ?? '')
  if (command.do === 'new' || command.do === 'clear') throw new Error('no question')
  const before = heap.figures()
  const at = command.do === 'free' ? heap.startOf(Number(command.tag)) : -1
  const outcome = heap.run(command)
  switch (json.kind) {
    case 'place':
      return outcome.kind === 'allocated' ? outcome.start * heap.pageSize : -1
    case 'lies':
      return heap.startOf(Number(/tag (\d+)/.exec(json.question)?.[1])) * heap.pageSize
    case 'moved':
      return heap.figures().movedBytes - before.movedBytes
    case 'merge': {
      let [start, end] = [at, at]
      while (start > 0 && heap.owners[start - 1] === 0) start--
      while (heap.owners[end] === 0) end++
      return [start * heap.pageSize, (end - start) * heap.pageSize]
    }
    case 'choice': {
      if (outcome.kind !== 'allocated') return []
      const data = heap.read(outcome.tag).slice(0, 5)
      const text = data.every(byte => byte === 0) ? 'only zeros' : new TextDecoder().decode(data)
      const choices = /\? (0: .+?)\. Answer/.exec(json.question)?.[1]?.split('; ') ?? []
      return choices.flatMap((choice, index) => (choice === `${index}: ${text}` ? [index] : []))
    }
    default:
      return null
  }
}

const VARIATIONS: readonly Partial<Knobs>[] = [
  {},
  { header: 4 },
  { align: 8 },
  { failures: true },
  { compaction: true },
  { blocks: 14, frees: 6 },
]

describe.each(SEQUENTIAL_FITS)('exercises under %s', policy => {
  const kinds = QUESTION_KINDS.filter(kind => kind !== 'looks')

  test.each(kinds)('of kind %s have the answers that an independent heap gives', kind => {
    for (const knobs of VARIATIONS) {
      for (let seed = 1; seed <= 3; seed++) {
        const json = made(seed, { ...knobs, kind, policy })
        const failures = knobs.failures ?? false
        expect(json.answer).toEqual(answered(json, failures))
        for (const [name, answer] of Object.entries(json.misconceptions)) {
          const other = SEQUENTIAL_FITS.find(fit => name === `other-policy:${fit}`)
          if (other) expect(answer).toEqual(answered(json, failures, other))
          else if (name === 'rover-restarted') expect(answer).toEqual(answered(json, failures, 'first-fit'))
        }
      }
    }
  })

  test.each(QUESTION_KINDS)('of kind %s name no two misconceptions with the same answer', kind => {
    for (let seed = 1; seed <= 12; seed++) {
      const json = made(seed, { kind, policy })
      const answers = [json.answer, ...Object.values(json.misconceptions)].map(String)
      expect(answers.length).toBeGreaterThan(1)
      expect(new Set(answers).size).toBe(answers.length)
    }
  })
})

test('a failure is asked about now and then, where failures are wanted, and never else', () => {
  const failing = (knobs: Partial<Knobs>) =>
    Array.from({ length: 30 }, (_, seed) => made(seed, { ...knobs, kind: 'place' }).answer).filter(
      answer => answer === -1,
    ).length
  expect(failing({})).toBe(0)
  const some = failing({ failures: true })
  expect(some).toBeGreaterThan(5)
  expect(some).toBeLessThan(25)
})

test('the header and the alignment that are asked for are what can be forgotten', () => {
  for (let seed = 1; seed <= 10; seed++) {
    expect(made(seed, { kind: 'place', policy: 'best-fit', header: 4 }).misconceptions).toHaveProperty(
      'header-forgotten',
    )
    expect(made(seed, { kind: 'place', policy: 'first-fit', align: 8 }).misconceptions).toHaveProperty(
      'alignment-forgotten',
    )
  }
})

test('every policy and kind gives an exercise, or says what would', () => {
  for (const policy of ['segregated-fit', 'buddy', 'tlsf'] as const) {
    for (const kind of ['place', 'merge', 'lies', 'choice'] as const satisfies QuestionKind[])
      expect(made(3, { policy, kind }).kind).toBe(kind)
    const counted = makeExercise(3, { ...DEFAULT_KNOBS, policy, kind: 'looks' })
    expect(counted.ok ? '' : counted.problem.message).toBe(
      `${policy} does not search hole after hole; expected one of first-fit, next-fit, best-fit, worst-fit`,
    )
  }
  const obvious = makeExercise(3, { ...DEFAULT_KNOBS, kind: 'moved', policy: 'buddy', frees: 0 })
  expect(obvious.ok || obvious.problem.code).toBe('no-exercise')
})

test('a seed gives the same exercise everywhere and always', () => {
  expect(made(7, {})).toMatchSnapshot()
  expect(made(2 ** 40 + 7, { kind: 'place', policy: 'next-fit', header: 4 })).toMatchSnapshot()
})

test('numbers at random are spread evenly, and two seeds have nothing in common', () => {
  const random = new Random(1)
  const counts = new Array<number>(10).fill(0)
  for (let index = 0; index < 10_000; index++) {
    const drawn = random.below(10)
    counts[drawn] = (counts[drawn] ?? 0) + 1
  }
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
  const [one, other] = [new Random(5), new Random(6)]
  const agreeing = Array.from({ length: 1000 }, () => one.below(10) === other.below(10))
  expect(agreeing.filter(Boolean).length).toBeLessThan(150)
  expect(new Random(2 ** 33).below(1000)).not.toBe(new Random(0).below(1000))
})
