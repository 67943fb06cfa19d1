import { describe, expect, test } from 'vitest'
import type { Edit } from '../../../src/command/command.ts'
import { POLICIES } from '../../../src/core/settings.ts'
import { bytes, tagOf } from '../../../src/core/units.ts'
import { type Answer, answerJson, sameAnswer } from '../../../src/lesson/prediction/answer.ts'
import { diagnose, judge, wrongAnswers } from '../../../src/lesson/prediction/diagnose.ts'
import { type Asked, type Prediction, rightAnswer } from '../../../src/lesson/prediction/prediction.ts'
import { seeded } from '../buffers.ts'
import { predictionAfter } from '../scripts.ts'

/** A question about the buffer of a seed: each kind in turn. */
function question(seed: number, policy: (typeof POLICIES)[number]): Prediction {
  const { before, random, live } = seeded(seed, policy)
  const alloc: Edit = { do: 'alloc', bytes: bytes(random.between(1, 5 * before.layout.pageSize)) }
  const defrag: Edit = { do: 'defrag', algorithm: 'slide' }
  const tag = tagOf(live[random.below(live.length)] ?? 1)
  const kinds: readonly (readonly [Asked, Edit])[] = [
    [{ kind: 'place' }, alloc],
    [{ kind: 'looks' }, alloc],
    [{ kind: 'merge' }, { do: 'free', tag }],
    [{ kind: 'moved' }, defrag],
    [{ kind: 'lies', tag }, defrag],
  ]
  const [asked, command] = kinds[seed % kinds.length] ?? [{ kind: 'place' }, alloc]
  return { asked, before, command }
}

describe('over 1,000 seeded buffers a policy', { timeout: 60_000 }, () => {
  test.each(POLICIES)('under %s the right answer is right, each misconception known by its own', policy => {
    let knownByTheirOwn = 0
    for (let seed = 1; seed <= 1000; seed++) {
      const prediction = question(seed, policy)
      const right = rightAnswer(prediction)
      if (right === null) continue
      const wrong = wrongAnswers(prediction)
      if (judge(right, right, wrong).kind !== 'right') throw new Error(`seed ${seed}: right taken for wrong`)
      for (const { misconception, answers } of wrong) {
        for (const answer of answers) {
          const verdict = judge(answer, right, wrong)
          if (verdict.kind !== 'wrong') throw new Error(`seed ${seed}: ${misconception.id} taken for right`)
          const givers = wrong.filter(other => other.answers.some(one => sameAnswer(one, answer)))
          const named = verdict.because.map(({ id }) => id)
          expect(named.join()).toBe(givers.map(giver => giver.misconception.id).join())
          if (named.join() === misconception.id) knownByTheirOwn++
        }
      }
    }
    expect(knownByTheirOwn).toBeGreaterThan(100)
  })
})

describe('each misconception', () => {
  /** What a misconception answers after a script; undefined where it is not wrong there. */
  function held(id: string, script: string, asked: Asked, command: string) {
    const prediction = predictionAfter(script, asked, command)
    const found = wrongAnswers(prediction).find(({ misconception }) => misconception.id === id)
    return found?.answers.map(answerJson)
  }
  const right = (script: string, asked: Asked, command: string) =>
    answerJson(rightAnswer(predictionAfter(script, asked, command)) as Answer)

  /** Holes of 64 bytes at 64, of 32 at 192, and of 288 at 224 + 64. */
  const THREE_HOLES = `
    new 16 36
    set on-full fail
    alloc 64
    alloc 64
    alloc 64
    alloc 32
    alloc 64
    free 2
    free 4`
  const place: Asked = { kind: 'place' }

  test('another policy', () => {
    const best = `${THREE_HOLES}\npolicy best-fit`
    expect(right(best, place, 'alloc 30')).toBe(192)
    expect(held('other-policy:first-fit', best, place, 'alloc 30')).toEqual([64])
    expect(held('other-policy:worst-fit', best, place, 'alloc 30')).toEqual([288])
    expect(held('other-policy:next-fit', best, place, 'alloc 30')).toEqual([288])
    expect(held('other-policy:best-fit', best, place, 'alloc 30')).toBeUndefined()
    expect(held('other-policy:first-fit', best, { kind: 'looks' }, 'alloc 30')).toEqual([1])
  })

  test('a forgotten header', () => {
    const script = THREE_HOLES.replace('alloc 64', 'set header 8\nalloc 56').replaceAll(
      'alloc 64',
      'alloc 56',
    )
    expect(right(script, place, 'alloc 60')).toBe(304)
    expect(held('header-forgotten', script, place, 'alloc 60')).toEqual([64])
  })

  test('a forgotten alignment', () => {
    const script = `${THREE_HOLES}\nset align 48`
    expect(right(script, place, 'alloc 60')).toBe(288)
    expect(held('alignment-forgotten', script, place, 'alloc 60')).toEqual([64])
  })

  test('forgotten pages', () => {
    const script = 'new 16 16\nset on-full fail\nalloc 10\nalloc 20'
    expect(right(script, place, 'alloc 5')).toBe(48)
    expect(held('pages-forgotten', script, place, 'alloc 5')).toEqual([10])
    const freed = 'new 16 16\nalloc 32\nalloc 10\nalloc 20\nfree 1'
    expect(right(freed, { kind: 'lies', tag: tagOf(3) }, 'defrag')).toBe(16)
    expect(held('pages-forgotten', freed, { kind: 'lies', tag: tagOf(3) }, 'defrag')).toEqual([10])
    expect(held('pages-forgotten', 'new 1 64\nalloc 3', place, 'alloc 5')).toBeUndefined()
  })

  test('a rover that starts again, or does not wrap', () => {
    const next = `${THREE_HOLES}\npolicy next-fit`
    expect(right(next, place, 'alloc 30')).toBe(288)
    expect(held('rover-restarted', next, place, 'alloc 30')).toEqual([64])
    const full = 'new 16 8\npolicy next-fit\nset on-full fail\nalloc 64\nalloc 64\nfree 1'
    expect(right(full, place, 'alloc 30')).toBe(0)
    expect(held('rover-not-wrapped', full, place, 'alloc 30')).toEqual([-1])
  })

  test('a neighbour that is left out, or a stranger that is taken in', () => {
    const script = 'new 16 8\nalloc 16\nalloc 16\nalloc 16\nalloc 16\nalloc 16\nfree 1\nfree 3\nfree 5'
    const merge: Asked = { kind: 'merge' }
    expect(right(script, merge, 'free 2')).toEqual([0, 48])
    expect(held('one-neighbour-not-merged', script, merge, 'free 2')).toEqual([
      [16, 32],
      [0, 32],
    ])
    expect(held('stranger-merged', script, merge, 'free 2')).toEqual([[0, 128]])
    const buddies = 'new 1 8\npolicy buddy\nalloc 1\nalloc 1\nalloc 1\nalloc 1\nfree 2'
    expect(right(buddies, merge, 'free 3')).toEqual([2, 1])
    expect(held('stranger-merged', buddies, merge, 'free 3')).toEqual([[1, 2]])
  })

  test('an order that is not kept', () => {
    const script = 'new 16 12\nset on-full fail\nalloc 32\nalloc 64\nalloc 32\nfree 1'
    const lies: Asked = { kind: 'lies', tag: tagOf(3) }
    expect(right(script, lies, 'defrag')).toBe(64)
    expect(held('order-not-kept', script, lies, 'defrag')).toEqual([0])
    expect(right(script, { kind: 'moved' }, 'defrag')).toBe(96)
    expect(held('order-not-kept', script, { kind: 'moved' }, 'defrag')).toEqual([32])
    expect(held('order-not-kept', script, lies, 'defrag fill-holes')).toBeUndefined()
  })

  test('the place before the compaction', () => {
    const script = 'new 16 8\nalloc 32\nalloc 32\nalloc 64\nfree 1'
    const lies: Asked = { kind: 'lies', tag: tagOf(2) }
    expect(right(script, lies, 'defrag')).toBe(0)
    expect(held('place-before-compaction', script, lies, 'defrag')).toEqual([32])
    const full = 'new 16 8\nalloc 32\nalloc 32\nalloc 32\nalloc 32\nfree 1\nfree 3'
    expect(right(full, place, 'alloc 64')).toBe(64)
    expect(held('place-before-compaction', full, place, 'alloc 64')).toEqual([-1])
  })

  test('several that fit are all named, and none where nobody knows why', () => {
    const best = predictionAfter(`${THREE_HOLES}\npolicy best-fit`, place, 'alloc 30')
    const both = diagnose(best, { kind: 'place', at: bytes(288) })
    expect(both?.kind === 'wrong' && both.because.map(({ id }) => id)).toEqual([
      'other-policy:next-fit',
      'other-policy:worst-fit',
    ])
    const odd = diagnose(best, { kind: 'place', at: bytes(7) })
    expect(odd).toMatchObject({ kind: 'wrong', because: [], right: { at: 192 } })
  })
})
