import { beforeEach, describe, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { seekStep } from '../../../src/store/player.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { SessionBuffer } from '../../../src/ui/grid/session-buffer.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

/** Runs the lines, and goes to right before the first move of the last one. */
function beforeFirstMove(...lines: string[]): SessionBuffer {
  for (const line of lines) runLine(line)
  const [move] = getState().player.moves
  seekStep((move?.step ?? 0) - 1)
  return new SessionBuffer()
}

describe('the block that the next step moves', () => {
  test('of a reallocation, keeps its source until that is freed', () => {
    const buffer = beforeFirstMove('new 16 64', 'alloc 64', 'alloc 16', 'realloc 1 200')
    expect(buffer.moving()).toMatchObject({
      move: { tag: 1, from: 0, to: 80, bytes: 64, keepsSource: true },
      fraction: 0,
    })
  })

  test('of a compaction, leaves its source', () => {
    const buffer = beforeFirstMove('new 16 64', 'alloc 64', 'alloc 30', 'free 1', 'defrag')
    expect(buffer.moving()).toMatchObject({
      move: { tag: 2, from: 64, to: 0, bytes: 30, keepsSource: false },
    })
  })

  test('is none at the end of an operation, and none where the next step moves nothing', () => {
    const buffer = beforeFirstMove('new 16 64', 'alloc 64', 'alloc 30', 'free 1', 'defrag')
    seekStep(getState().player.length)
    expect(buffer.moving()).toBeNull()
    seekStep(0)
    expect(buffer.moving()).toBeNull()
  })
})

test('places are bytes, whatever the page size', () => {
  const buffer = new SessionBuffer()
  for (const line of ['new 16 64', 'alloc 64', 'alloc 30']) runLine(line)
  expect(buffer.highlight()).toMatchObject({ start: 64, end: 96 })
})
