import { beforeEach, describe, expect, test } from 'vitest'
import { bytes } from '../../../src/core/units.ts'
import { run, runLine } from '../../../src/store/engine/commands.ts'
import { blockRow, extentsOf, holeRow, litExtent, sortBlocks } from '../../../src/store/panels/extents.ts'
import { toStart } from '../../../src/store/player.ts'
import { hoverCell, linkTag } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function enter(...lines: string[]) {
  for (const line of lines) expect(runLine(line)?.kind).not.toBe('malformed')
}

const SOME = ['new 16 16', 'alloc 40', 'alloc 16', 'alloc 20', 'free 2']

function blocks() {
  const { heap, blocks } = extentsOf(getState())
  return heap ? blocks.map(id => blockRow(heap, id)) : []
}

function holes() {
  const { heap, holes } = extentsOf(getState())
  return heap ? holes.map(id => holeRow(heap, id)) : []
}

test('without a buffer there is nothing', () => {
  expect(extentsOf(getState())).toEqual({ heap: null, blocks: [], holes: [] })
})

test('the half that is not in use is no hole', () => {
  enter('new 16 16', 'set halves on', 'alloc 40', 'defrag semispace')
  expect(blocks()).toMatchObject([{ tag: 1, at: 128 }])
  expect(holes()).toMatchObject([{ at: 176, bytes: 80, listed: true }])
})

test('blocks and holes in address order', () => {
  enter(...SOME)
  expect(blocks()).toEqual([
    { tag: 1, bytes: 40, pages: 3, at: 0, slack: 8 },
    { tag: 3, bytes: 20, pages: 2, at: 64, slack: 12 },
  ])
  expect(holes()).toMatchObject([
    { at: 48, bytes: 16, holdsStale: true, holdsClean: false, listed: true },
    { at: 96, bytes: 160, holdsStale: false, holdsClean: true },
  ])
  enter('free 3')
  expect(holes()).toMatchObject([{ at: 48, bytes: 208, holdsStale: true, holdsClean: true }])
})

test('a header is no slack', () => {
  enter('new 16 16', 'set header 8', 'alloc 20')
  expect(blocks()).toMatchObject([{ bytes: 20, pages: 2, slack: 4 }])
})

test('the walk is done once a revision', () => {
  enter(...SOME)
  const first = extentsOf(getState())
  hoverCell(bytes(3))
  expect(extentsOf(getState())).toBe(first)
  run({ do: 'undo' })
  expect(extentsOf(getState())).not.toBe(first)
})

test('while an operation is stepped through, the state of the step is described', () => {
  enter(...SOME)
  toStart()
  expect(blocks().map(({ tag }) => tag)).toEqual([1, 2, 3])
})

test('a block that is freed and not yet a hole is described as such', () => {
  enter(...SOME)
  toStart()
  const { session } = getState()
  session.workspace.seek(1)
  useStore.setState(({ revision }) => ({ revision: revision + 1 }))
  expect(holes()[0]).toMatchObject({ at: 48, bytes: 16, listed: false })
})

describe('other orders', () => {
  test.each([
    ['tag', false, [1, 3, 4]],
    ['tag', true, [4, 3, 1]],
    ['bytes', false, [4, 3, 1]],
    ['bytes', true, [1, 3, 4]],
    ['address', false, [1, 4, 3]],
    ['address', true, [3, 4, 1]],
  ] as const)('by %s, descending: %s', (by, descending, tags) => {
    enter(...SOME, 'alloc 2')
    const extents = extentsOf(getState())
    const { heap } = extents
    const sorted = sortBlocks(extents, by, descending).map(id => heap?.table.tagOf(id))
    expect(sorted).toEqual(tags)
  })
})

describe('what is pointed at', () => {
  test('in the buffer, by its byte', () => {
    enter(...SOME)
    const { blocks, holes } = extentsOf(getState())
    expect(litExtent(getState())).toBe(0)
    hoverCell(bytes(47))
    expect(litExtent(getState())).toBe(blocks[0])
    hoverCell(bytes(48))
    expect(litExtent(getState())).toBe(holes[0])
    hoverCell(bytes(255))
    expect(litExtent(getState())).toBe(holes[1])
  })

  test('in a panel, by its tag', () => {
    enter(...SOME)
    linkTag(blocks()[1]?.tag ?? null)
    expect(litExtent(getState())).toBe(extentsOf(getState()).blocks[1])
  })
})
