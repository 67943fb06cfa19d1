import { describe, expect, test } from 'vitest'
import type { Edit } from '../../src/command/command.ts'
import { parseScript } from '../../src/command/script.ts'
import { POLICIES } from '../../src/core/settings.ts'
import { compare, seekLanes } from '../../src/history/compare.ts'

const edits = (script: string): readonly Edit[] => parseScript(script).steps.map(({ command }) => command)

describe('a history under several policies', () => {
  test('has the policy of each lane from the moment there is a buffer', () => {
    const comparison = compare(edits('new 1 64\nalloc 8\n'), POLICIES.slice(0, 4))
    seekLanes(comparison, 1)
    expect(comparison.lanes.map(({ timeline }) => timeline.settings.policy)).toEqual(POLICIES.slice(0, 4))
    seekLanes(comparison, 0)
    expect(comparison.lanes.map(({ timeline }) => timeline.heap)).toEqual([null, null, null, null])
  })

  test('parts where blocks go elsewhere, and where one fails', () => {
    const { differences, lanes } = compare(
      edits(
        'new 1 24\nset on-full fail\nalloc 10\nalloc 2\nalloc 5\nalloc 2\nfree 1\nfree 3\nalloc 5\nalloc 10\n',
      ),
      ['first-fit', 'best-fit'],
    )
    expect(differences).toEqual([8, 9])
    expect(lanes.map(({ done }) => done[9]?.outcome?.kind)).toEqual(['no-room', 'allocated'])
  })

  test('counts the looks of each command, those of a failure too', () => {
    const { lanes } = compare(edits('new 1 16\nset on-full fail\nalloc 4\nalloc 4\nfree 1\nalloc 16\n'), [
      'first-fit',
      'best-fit',
    ])
    expect(lanes.map(({ done }) => done.map(({ looks }) => looks))).toEqual([
      [0, 0, 1, 1, 0, 2],
      [0, 0, 1, 1, 0, 2],
    ])
  })

  test('counts anew in a new buffer', () => {
    const { lanes } = compare(edits('new 1 16\nalloc 4\nnew 1 16\nalloc 4\n'), ['first-fit'])
    expect(lanes[0]?.done.map(({ looks }) => looks)).toEqual([0, 1, 0, 1])
  })

  test('leaves changes of policy out, and what changes nothing has no entry in the log of a lane', () => {
    const { lanes } = compare(edits('new 1 16\nalloc 4\npolicy worst-fit\nfree 9\nalloc 4\n'), ['best-fit'])
    const [lane] = lanes
    expect(lane?.done.map(({ outcome }) => outcome?.kind ?? null)).toEqual([
      'created',
      'allocated',
      null,
      'unknown-tag',
      'allocated',
    ])
    expect(lane?.done.map(({ entry }) => entry !== null)).toEqual([true, true, false, false, true])
    expect(lane?.timeline.settings.policy).toBe('best-fit')
    for (const { entry, outcome } of lane?.done ?? [])
      if (entry !== null) expect(lane?.timeline.entry(entry)?.outcome).toBe(outcome)
  })

  test('parts where a block grows into another place', () => {
    const { differences } = compare(
      edits('new 1 24\nalloc 6\nalloc 1\nalloc 4\nalloc 1\nalloc 2\nalloc 1\nfree 1\nfree 3\nrealloc 5 4\n'),
      ['first-fit', 'best-fit'],
    )
    expect(differences).toEqual([9])
  })

  test("is each lane's own from its first edit on", () => {
    const script = 'new 1 24\nalloc 6\nalloc 1\nalloc 4\nalloc 1\nfree 1\nfree 3\nalloc 4\n'
    const { lanes } = compare(edits(script), ['first-fit', 'best-fit'], 7)
    expect(lanes.map(({ done }) => done[7]?.outcome)).toMatchObject([{ start: 0 }, { start: 7 }])
  })

  test('has a first part in common where one is given', () => {
    const comparison = compare(edits('new 1 16\npolicy worst-fit\nalloc 4\nalloc 4\n'), ['best-fit'], 3)
    seekLanes(comparison, 3)
    expect(comparison.lanes[0]?.timeline.settings.policy).toBe('worst-fit')
    seekLanes(comparison, 4)
    expect(comparison.lanes[0]?.timeline.settings.policy).toBe('best-fit')
  })

  test('shows a buffer that a policy cannot take over as it was', () => {
    const comparison = compare(edits('new 1 16\nalloc 3\nalloc 3\nalloc 1\n'), ['buddy'], 3)
    seekLanes(comparison, 4)
    expect(comparison.lanes[0]?.timeline.settings.policy).toBe('first-fit')
  })
})
