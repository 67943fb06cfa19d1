import { describe, expect, test } from 'vitest'
import { makeExercise } from '../../../src/lesson/exercise/exercise.ts'
import { DEFAULT_KNOBS } from '../../../src/lesson/exercise/knobs.ts'
import { misconceptionsOf } from '../../../src/lesson/prediction/choice.ts'
import type { Asked } from '../../../src/lesson/prediction/prediction.ts'
import { predictionAfter } from '../scripts.ts'

/** Holes of 64 bytes at 64, of 32 at 192, and of 288 at 288. */
const THREE_HOLES = `
  new 16 36
  set on-full fail
  alloc 64
  alloc 64
  alloc 64
  alloc 32
  alloc 64
  free 2
  free 4
  policy best-fit`

/** The names of the misconceptions of each answer, the right one marked with an x. */
function known(script: string, command: string, ...listed: string[]) {
  const asked: Asked = { kind: 'place' }
  const { before, command: edit } = predictionAfter(script, asked, command)
  const options = listed.map(item => ({ right: item.startsWith('[x] '), text: item.slice(4) }))
  return misconceptionsOf(options, before, edit)?.map(ones => ones.map(({ id }) => id)) ?? null
}

describe('the answers of a choice are known by the misconceptions that give them', () => {
  test('as places', () => {
    expect(known(THREE_HOLES, 'alloc 30', '[ ] 0x040', '[x] at 0x0C0', '[ ] 0x120', '[ ] it fails')).toEqual([
      ['other-policy:first-fit'],
      [],
      ['other-policy:next-fit', 'other-policy:worst-fit'],
      [],
    ])
  })

  test('as numbers of bytes, of holes, and as holes', () => {
    const slid = 'new 16 12\nset on-full fail\nalloc 32\nalloc 64\nalloc 32\nfree 1'
    expect(known(slid, 'defrag', '[ ] 32 bytes', '[x] 96 bytes')).toEqual([['order-not-kept'], []])
    expect(known(THREE_HOLES, 'alloc 30', '[ ] 1 hole', '[x] 3 holes')?.[0]).toContain(
      'other-policy:first-fit',
    )
    const merged = 'new 16 8\nalloc 16\nalloc 16\nalloc 16\nalloc 16\nfree 1\nfree 3'
    expect(known(merged, 'free 2', '[ ] 32 bytes at 0x010', '[x] a hole of 48 bytes at 0x000')).toEqual([
      ['one-neighbour-not-merged'],
      [],
    ])
  })

  test('as policies', () => {
    expect(known(THREE_HOLES, 'alloc 30', '[ ] First fit', '[x] best fit')).toEqual([
      ['other-policy:first-fit'],
      [],
    ])
  })

  test('as what the new block holds', () => {
    const script = 'new 16 8\nalloc 16\nwrite 1 "secret"\nfree 1'
    expect(known(script, 'alloc 16', '[x] secret', '[ ] only zeros', '[ ] others')).toEqual([
      [],
      ['stale-thought-zero'],
      [],
    ])
  })

  test('and not where the right one is not what the core gives, or they are about something else', () => {
    expect(known(THREE_HOLES, 'alloc 30', '[x] 0x040', '[ ] 0x0C0')).toBeNull()
    expect(known(THREE_HOLES, 'alloc 30', '[x] it depends', '[ ] always')).toBeNull()
    expect(known(THREE_HOLES, 'alloc 30', '[ ] First fit', '[x] Worst fit')).toBeNull()
  })
})

test('each wrong answer of an exercise of that kind is known as the exercise has it', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const made = makeExercise(seed, { ...DEFAULT_KNOBS, kind: 'choice' })
    if (!made.ok) throw new Error(made.problem.message)
    const { before, misconceptions, question } = made.value
    const { right } = question
    const options = question.choices.map((text, at) => ({
      text,
      right: right.kind === 'choice' && right.right.includes(at),
    }))
    const found = misconceptionsOf(options, before, question.command)
    for (const { answer, id } of misconceptions) {
      const at = answer.kind === 'choice' ? answer.right[0] : undefined
      expect(
        found?.[at ?? -1]?.map(one => one.id),
        `seed ${seed}`,
      ).toContain(id)
    }
  }
})
