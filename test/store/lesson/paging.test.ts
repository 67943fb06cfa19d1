import { beforeEach, describe, expect, test } from 'vitest'
import type { Bytes } from '../../../src/core/units.ts'
import { COURSE } from '../../../src/lesson/content/index.ts'
import { runLine } from '../../../src/store/commands.ts'
import { openLesson } from '../../../src/store/lesson/lesson.ts'
import {
  isAsked,
  pageBack,
  pagedBlocks,
  pageForward,
  revealAsked,
  skipBack,
  skipForward,
} from '../../../src/store/lesson/paging.ts'
import { ask } from '../../../src/store/lesson/predicting.ts'
import { beginPresenting } from '../../../src/store/presenting.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'
import { TWO_PAGES } from '../../support/two-pages.ts'

beforeEach(() => useStore.setState(freshState(), true))

/** Where one is, and what one sees of it. */
function place() {
  const { lesson, player, session, summary } = getState()
  const heap = session.shown.heap
  return {
    page: lesson?.page,
    passed: lesson?.passed[lesson.page] ?? 0,
    given: Object.keys(lesson?.given ?? {}).length,
    edits: summary.cursor,
    // At the end of an operation nothing of the next has begun.
    step: player.position === player.length ? 'end' : player.position,
    isAsked: isAsked(),
    blocks: pagedBlocks(getState()).length,
    used: heap?.tally.usedBytes ?? null,
  }
}

/** From the start of a lesson to its end, revealing what is asked. */
function walkForward(): ReturnType<typeof place>[] {
  const places = [place()]
  for (let presses = 0; presses < 5000; presses++) {
    if (isAsked()) revealAsked()
    else pageForward()
    const now = place()
    if (JSON.stringify(now) === JSON.stringify(places.at(-1))) return places
    places.push(now)
  }
  throw new Error('the lesson does not end')
}

function openAtStart(text: string): void {
  openLesson(text, { kind: 'link' })
  for (let presses = 0; presses < 1000; presses++) pageBack()
}

describe('paging through a lesson', () => {
  test('goes through every step, pause, question and page, and stops at what is asked', () => {
    openAtStart(TWO_PAGES)
    expect(place()).toMatchObject({ page: 0, edits: 0, used: null, blocks: 1 })
    const stops = walkForward().map(
      ({ page, edits, step, isAsked }) => `${page} ${edits} ${step}${isAsked ? ' asked' : ''}`,
    )
    expect(stops).toEqual([
      '0 0 end',
      '0 1 end',
      '0 2 0',
      '0 2 1',
      '0 2 2',
      '0 2 3',
      '0 2 end',
      '0 2 end asked',
      '0 3 end',
      '0 3 0',
      '0 3 1',
      '0 3 2',
      '0 3 3',
      '0 3 end',
      '1 3 end',
    ])
  })

  test('does not pass what is asked until it is revealed', () => {
    openAtStart(TWO_PAGES)
    while (!isAsked()) pageForward()
    const before = place()
    pageForward()
    pageForward()
    expect(place()).toEqual(before)
    revealAsked()
    expect(place()).toMatchObject({ edits: 3, given: 1, isAsked: false })
    expect(getState().marks.lesson).toMatchObject([{ label: 'right' }])
  })

  test('shows what follows commands when they are done, and not before', () => {
    openAtStart(TWO_PAGES)
    const kinds = () => pagedBlocks(getState()).map(({ kind }) => kind)
    expect(kinds()).toEqual(['commands'])
    while (getState().summary.cursor < 2) pageForward()
    expect(kinds()).toEqual(['commands'])
    while (kinds().length === 1) pageForward()
    expect(kinds()).toEqual(['commands', 'paragraph', 'pause'])
  })

  test('skips over steps to what is asked, and back', () => {
    openAtStart(TWO_PAGES)
    skipForward()
    expect(place()).toMatchObject({ edits: 2, step: 'end', passed: 0 })
    skipForward()
    expect(place()).toMatchObject({ passed: 1, isAsked: true })
    skipBack()
    skipBack()
    expect(place()).toMatchObject({ page: 0, edits: 0, passed: 0 })
  })

  test.each(COURSE.map(({ title, load }) => [title, load] as const))(
    'leads back by the places it came by: %s',
    async (_, load) => {
      openAtStart(await load())
      const forward = walkForward()
      const back = [forward.at(-1)]
      for (let presses = 0; presses < forward.length - 1; presses++) {
        pageBack()
        back.unshift(place())
      }
      // A question that is gone back over is asked again, so the answers differ and nothing else.
      const places = (all: typeof back) => all.map(one => ({ ...one, given: null }))
      expect(places(back)).toEqual(places(forward))
      const { lesson } = getState()
      expect(lesson?.page).toBe(0)
    },
  )
})

describe('a presentation', () => {
  test('leaves the lesson, the panels and the speed as they were, and offers the way to where it came', () => {
    openLesson(TWO_PAGES, { kind: 'link' })
    const before = { place: place(), panels: getState().preferences.panels, lesson: getState().lesson }
    const leave = beginPresenting()
    walkForward()
    leave()
    expect(place()).toEqual(before.place)
    expect(getState().lesson).toBe(before.lesson)
    expect(getState().preferences.panels).toEqual(before.panels)
    const [notice] = getState().notices
    expect(notice?.text).toContain('came to page 2')
    notice?.actions[0]?.run()
    expect(getState().lesson?.page).toBe(1)
  })

  test('keeps a command that a class has predicted, and steps through it', () => {
    for (const line of ['new 16 8', 'alloc 32']) runLine(line)
    const leave = beginPresenting()
    ask({ do: 'alloc', bytes: 16 as Bytes }, () => void runLine('alloc 16'))
    expect(isAsked()).toBe(true)
    pageForward()
    expect(getState().summary.cursor).toBe(2)
    revealAsked()
    expect(getState().predicting?.feedback?.sentences[0]).toContain('0x020 is right')
    expect(getState().preferences.learning.wrong).toBe(0)
    pageForward()
    expect(getState()).toMatchObject({ predicting: null, player: { operation: { index: 2 }, position: 0 } })
    leave()
    expect(getState().summary.cursor).toBe(3)
  })
})
