import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { alloc } from '../../src/command/entries/alloc.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import type { Workspace } from '../../src/history/workspace.ts'
import { getState, publish, setState } from '../../src/store/store.ts'
import { freshState } from '../support/fresh-state.ts'

let workspace: Workspace

beforeEach(() => {
  setState(freshState(), true)
  workspace = getState().session.own
  workspace.run({ do: 'new', pageSize: bytes(1), pages: pages(64) })
})

afterEach(() => {
  vi.restoreAllMocks()
})

test('an operation is written out when it is first read, and once, however often it is published', () => {
  const write = vi.spyOn(alloc.arguments.bytes, 'write')
  workspace.run({ do: 'alloc', bytes: bytes(5) })
  for (let frame = 0; frame < 5; frame++) publish({ fraction: frame / 5 })
  expect(write).not.toHaveBeenCalled()
  for (let reading = 0; reading < 2; reading++) expect(getState().player.operation?.command).toBe('alloc 5')
  expect(write).toHaveBeenCalledTimes(1)
})

test('the largest hole is looked up once for a revision', () => {
  workspace.run({ do: 'alloc', bytes: bytes(5) })
  const holes = workspace.heap?.holes
  if (!holes) throw new Error('there is no buffer')
  const largest = vi.spyOn(holes, 'largest')
  publish()
  expect(getState().summary.figures?.largestHole).toBe(59)
  expect(largest).toHaveBeenCalledTimes(1)
})

test('what a revision does not change stays the same', () => {
  workspace.run({ do: 'alloc', bytes: bytes(5) })
  publish()
  const before = getState()
  publish()
  const { player, revision, summary, ...others } = getState()
  expect(revision).toBe(before.revision + 1)
  expect(Object.keys(getState()).sort()).toEqual(Object.keys(before).sort())
  for (const [key, value] of Object.entries(others))
    expect(value, key).toBe(before[key as keyof typeof before])
})

test('what was pointed at and is gone is no longer pointed at, nor what a panel pointed at', () => {
  workspace.run({ do: 'alloc', bytes: bytes(5) })
  const pointing = { tag: tagOf(1), cell: bytes(3), hover: bytes(4) }
  setState({ pointing: { ...pointing, linked: { start: pages(0), end: pages(5) } } })
  publish()
  expect(getState().pointing).toEqual({ ...pointing, linked: null })
  workspace.run({ do: 'free', tag: tagOf(1) })
  workspace.run({ do: 'new', pageSize: bytes(1), pages: pages(4) })
  publish()
  expect(getState().pointing).toEqual({ tag: null, cell: 3, hover: null, linked: null })
})

test('what else changed is published with it', () => {
  publish({ playing: 'through' }, { opened: { title: 'trace' } })
  expect(getState().opened).toEqual({ title: 'trace' })
  publish()
  expect(getState().opened).toEqual({ title: 'trace' })
  expect(getState().player.playing).toBe('through')
})
