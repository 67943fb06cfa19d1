import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { replyTo, serveParent } from '../../../src/store/embed/messages.ts'
import { runLine } from '../../../src/store/engine/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'

const PARENT = 'https://school.example'

beforeEach(() => {
  useStore.setState(freshState(), true)
  runLine('new 16 8')
})

const length = () => getState().summary.length

describe('a message', () => {
  test('that is none of ours is not answered, whatever it is, and does nothing', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withMap: true, withNullPrototype: true }), data => {
        expect(replyTo(data)).toBeNull()
        expect(length()).toBe(1)
      }),
    )
  })

  test('that bears the mark is answered with its id, and does no more than it says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.anything(), (fields, asked) => {
        const reply = replyTo({ ...fields, memallook: 1, id: 'a', do: asked })
        expect(reply).toMatchObject({ memallook: 1, id: 'a' })
        if (asked !== 'get') expect(reply?.ok).toBe(false)
        expect(length()).toBe(1)
      }),
    )
  })

  test('that asks for a step there is not leaves everything where it was', () => {
    for (const line of ['alloc 16', 'alloc 32', 'free 1']) runLine(line)
    replyTo({ memallook: 1, id: 1, do: 'goto', at: 3, step: 1 })
    const before = replyTo({ memallook: 1, id: 2, do: 'get' })
    expect(before).toMatchObject({ at: 3, step: 1 })
    const refused = replyTo({ memallook: 1, id: 3, do: 'goto', at: 2, step: 10_000 })
    expect(refused).toMatchObject({ ok: false, problem: expect.stringContaining('no step 10000') })
    expect(replyTo({ memallook: 1, id: 2, do: 'get' })).toEqual(before)
  })

  test('runs commands of the language, and nothing else that the console takes', () => {
    expect(replyTo({ memallook: 1, id: 1, do: 'run', line: 'alloc 16' })).toMatchObject({ ok: true })
    expect(length()).toBe(2)
    const opens = replyTo({ memallook: 1, id: 2, do: 'run', line: 'ostep -n 5' })
    expect(opens).toMatchObject({ ok: false, problem: expect.stringContaining('unknown command') })
    expect(getState().lesson).toBeNull()
  })

  test('is one command: a line break in it begins no other', () => {
    replyTo({ memallook: 1, id: 1, do: 'run', line: 'alloc 16\nalloc 16' })
    expect(length()).toBeLessThanOrEqual(2)
  })

  test('that is too long is refused with figures', () => {
    expect(replyTo({ memallook: 1, id: 1, do: 'run', line: 'x'.repeat(2 ** 20) })).toMatchObject({
      ok: false,
      problem: 'the line has 1,048,576 characters; at most 65,536 are run',
    })
  })
})

describe('who is heard', () => {
  const posted: unknown[] = []
  const parent = { postMessage: (data: unknown) => void posted.push(data) } as unknown as Window
  let stop = () => {}

  beforeEach(() => {
    posted.length = 0
    stop = serveParent([PARENT], parent)
    posted.length = 0
  })
  afterEach(() => {
    stop()
    vi.restoreAllMocks()
  })

  const send = (origin: string, source: unknown) =>
    window.dispatchEvent(
      Object.assign(new Event('message'), {
        data: { memallook: 1, id: 1, do: 'run', line: 'alloc 16' },
        origin,
        source,
      }),
    )

  test.each([
    ['another origin', 'https://elsewhere.example', true],
    ['an origin that begins alike', `${PARENT}.elsewhere.example`, true],
    ['a page without an origin', 'null', true],
    ['another window of the same origin', PARENT, false],
  ])('not %s', (_, origin, isParent) => {
    send(origin, isParent ? parent : window)
    expect(length()).toBe(1)
    expect(posted).toEqual([])
  })

  test('the page around, where the address names it', () => {
    send(PARENT, parent)
    expect(length()).toBe(2)
    expect(posted).toContainEqual(expect.objectContaining({ id: 1, ok: true }))
  })
})
