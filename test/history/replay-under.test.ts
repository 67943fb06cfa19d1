import { expect, test } from 'vitest'
import type { Edit } from '../../src/command/command.ts'
import { parseScript } from '../../src/command/script.ts'
import { NONE } from '../../src/core/units.ts'
import { replayUnder } from '../../src/history/replay-under.ts'
import { replay } from '../../src/history/timeline.ts'

function timelineOf(text: string) {
  const edits: Edit[] = parseScript(text).steps.map(({ command }) => command)
  const timeline = replay(edits)
  if (!timeline.ok) throw new Error(timeline.problem.message)
  return timeline.value
}

test('a history that a buddy system cannot take over is replayed under it from the start', () => {
  const timeline = timelineOf('new 1 64\nalloc 3\nalloc 5\npolicy best-fit\nalloc 2')
  expect(timeline.append({ do: 'policy', name: 'buddy' })).toMatchObject({
    ok: true,
    value: { kind: 'layout-in-the-way', blocks: 2, tag: 1 },
  })
  const under = replayUnder(timeline, 'buddy')
  if (!under.ok || !under.value.heap) throw new Error('no buffer')
  const { table, settings } = under.value.heap
  const starts = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block))
    if (table.isAllocated(block)) starts.push(table.startOf(block))
  expect(settings.policy).toBe('buddy')
  expect(starts).toEqual([0, 4, 8])
  expect(timeline.heap?.settings.policy).toBe('best-fit')
})
