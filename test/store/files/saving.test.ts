/** What is said to the user of saving: each trouble once, in words, and when it is over. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { engine } from '../../../src/store/engine/index.ts'
import { keepWith } from '../../../src/store/files/keeper.ts'
import { keep } from '../../../src/store/files/saving.ts'
import { emptyState, getState, useStore } from '../../../src/store/store.ts'
import { Storage, Tab } from '../../save/world.ts'
import { freshState } from '../../support/fresh-state.ts'

const FIRST_VISIT = 'new 16 64\nalloc 16'

let end: () => void = () => {}
beforeEach(() => useStore.setState(freshState(), true))
afterEach(() => {
  end()
  keepWith(null)
})

function opened(storage: Storage): Tab {
  const tab = new Tab(storage)
  end = keep(tab.journal, FIRST_VISIT)
  return tab
}

const alerts = () =>
  getState()
    .notices.filter(({ kind }) => kind === 'alert')
    .map(({ text }) => text)

/** Some commands, each of them written, or not. */
function work(tab: Tab, commands = 5): void {
  for (let done = 0; done < commands; done++) {
    runLine('alloc 16')
    tab.pass()
  }
}

describe('a storage that fails', () => {
  test('from the start alerts once, in words, however much is done', () => {
    const storage = new Storage()
    storage.off = true
    const tab = opened(storage)
    work(tab)
    expect(alerts()).toEqual([
      'Not saved: the browser lets this page store nothing, so nothing will be here after a reload',
    ])
    expect(getState().saving.kind).toBe('failing')
  })

  test('in another way than before takes the place of what was said', () => {
    const storage = new Storage()
    const tab = opened(storage)
    storage.quota = 0
    work(tab)
    expect(alerts()).toEqual([expect.stringMatching(/^Not saved: .* is full: \d+ bytes are used/)])
    storage.off = true
    work(tab)
    expect(alerts()).toEqual([expect.stringMatching(/lets this page store nothing/)])
  })

  test('and works again says so, and the alert goes', () => {
    const storage = new Storage()
    const tab = opened(storage)
    storage.quota = 0
    work(tab)
    storage.quota = Number.POSITIVE_INFINITY
    work(tab, 1)
    expect(alerts()).toEqual([])
    expect(getState().notices.map(({ text }) => text)).toContain('Saving works again: everything is saved.')
    expect(getState().saving.kind).toBe('saved')
    const next = new Tab(storage)
    next.journal.open()
    expect(next.timeline.length).toBe(getState().session.own.timeline.length)
  })
})

test('what was asked for before the saved state was there is done on it, in that order', () => {
  const storage = new Storage()
  const before = opened(storage)
  runLine('alloc 100')
  before.pass()
  end()
  useStore.setState(emptyState(), true)
  runLine('alloc 200')
  runLine('free 1')
  opened(storage)
  expect(getState().session.own.timeline.length).toBe(3)
  getState().session.door.enter(engine)
  const { timeline } = getState().session.own
  expect(timeline.length).toBe(5)
  expect(timeline.entry(3)?.edit).toEqual({ do: 'alloc', bytes: 200 })
  expect(timeline.entry(4)?.edit).toMatchObject({ do: 'free' })
})

test('a damaged state is set aside with an alert, and is in the list until it is discarded', () => {
  const storage = new Storage()
  opened(storage).pass()
  end()
  useStore.setState(freshState(), true)
  storage.tamper('memallook/1/cursor', 'x')
  opened(storage)
  expect(alerts()).toEqual([expect.stringMatching(/^The saved state was set aside: /)])
  expect(getState().setAside).toMatchObject([{ store: 1, readable: 2 }])
  const discard = getState().notices[0]?.actions.find(({ label }) => label === 'Discard it')
  discard?.run()
  expect(getState().setAside).toEqual([])
})
