import { expect, test } from 'vitest'
import type { Edit } from '../../src/command/command.ts'
import { parseScript } from '../../src/command/script.ts'
import { STEP } from '../../src/core/step.ts'
import { bytes, NONE } from '../../src/core/units.ts'
import { explain } from '../../src/history/explain.ts'
import { narrate } from '../../src/history/narration/steps.ts'
import { replayUnder } from '../../src/history/replay-under.ts'
import { Stage } from '../../src/history/stage.ts'
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

test('looks into lists and bitmaps are told with their figures', () => {
  const told = (policy: string) => {
    const timeline = timelineOf(`new 16 64\npolicy ${policy}\nalloc 32\nalloc 80\nfree 1`)
    timeline.append({ do: 'alloc', bytes: bytes(48) })
    const { before, recording } = explain(timeline, timeline.length - 1)
    if (!before) throw new Error('no buffer')
    const stage = new Stage(before, recording)
    const lines: string[] = []
    for (let index = 0; index < recording.length; index++) {
      const step = recording.at(index)
      stage.seek(index)
      if (step.kind === STEP.lookAtClass || step.kind === STEP.lookAtBitmap)
        lines.push(narrate(stage.heap, step).text)
    }
    return lines
  }
  expect(told('buddy')[0]).toMatch(/^list of holes of 64 bytes, 64 bytes needed: /)
  expect(told('segregated-fit')[0]).toMatch(/^list of holes of 2 to 3 pages, 48 bytes needed: /)
  expect(told('tlsf')[0]).toMatch(/^second-level bitmap of 0 to 15 pages, the lists that have holes: /)
})
