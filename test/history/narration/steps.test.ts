import { describe, expect, test } from 'vitest'
import { formatCommand } from '../../../src/command/format.ts'
import { parseScript } from '../../../src/command/script.ts'
import { createHeap } from '../../../src/core/allocator.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings.ts'
import { STEP, type StepKind } from '../../../src/core/step.ts'
import { bytes, pages } from '../../../src/core/units.ts'
import { appendExplained, type Explanation } from '../../../src/history/explain.ts'
import { narrate } from '../../../src/history/narration/steps.ts'
import { Stage } from '../../../src/history/stage.ts'
import { Timeline } from '../../../src/history/timeline.ts'

const SCENARIO = `
new 16 12
alloc 20
alloc 16
alloc 40
free 2
write 1 "hi"
alloc 17
realloc 1 40
realloc 1 60
realloc 3 16
set zero-on-free on
free 3
alloc 100
free 4
set search page-scan
alloc 16
alloc 16
free 5
alloc 100
free 1
defrag
`

test('a short history is told step by step', async () => {
  await expect(told(SCENARIO)).toMatchFileSnapshot('../../golden/narration.txt')
})

test('every kind of step that a first-fit buffer takes is told', () => {
  const kinds = new Set<StepKind>()
  for (const { recording } of explained(SCENARIO))
    for (let index = 0; index < recording.length; index++) kinds.add(recording.kindAt(index))
  const missing = Object.values(STEP).filter(kind => !kinds.has(kind))
  expect(missing).toEqual([STEP.lookAtNode, STEP.lookAtClass, STEP.lookAtBitmap])
})

test('a placement under next fit says where the next search begins', () => {
  const settings: Settings = { ...DEFAULT_SETTINGS, policy: 'next-fit' }
  const heap = createHeap({ pageSize: bytes(16), pages: pages(8) }, { settings })
  const hole = heap.split(heap.holes.first(), pages(3))
  expect(narrate(heap, { kind: STEP.claim, a: hole, b: 48, c: 0 }).text).toBe(
    'tag 1 takes 48 bytes at 0x000; the next search begins at 0x030',
  )
})

test('every step is one line, and names no figure that is not one', () => {
  for (const line of told(SCENARIO).split('\n')) expect(line).not.toMatch(/undefined|NaN|null|\[object/)
})

test('addresses begin at the base', () => {
  expect(told('new 16 8\nset base 4096\nalloc 16')).toContain('tag 1 takes 16 bytes at 0x1000\n')
})

test('a header is told, and what is written goes behind it', () => {
  const text = told('new 16 8\nset header 4\nalloc 10\nwrite 1 "x"')
  expect(text).toContain(
    'tag 1 takes 10 bytes at 0x000, behind a header of 4, the last 2 of its 16 bytes are slack',
  )
  expect(text).toContain('1 bytes are written into tag 1 from 0x004 on')
})

describe('a freed block that does not merge is told why', () => {
  test.each([
    ['set coalesce off', 'coalescing is off'],
    ['set zero-on-free off', 'no neighbour to merge with'],
    ['set order newest-first', 'entered in the list, which is newest-first'],
  ])('after %s: %s', (setting, why) => {
    expect(told(`new 16 8\n${setting}\nalloc 16\nalloc 16\nfree 1`)).toContain(
      `16 bytes at 0x000 become a hole of their own: ${why}\n`,
    )
  })
})

test('pages looked at in one go are told as a run', () => {
  const heap = createHeap(
    { pageSize: bytes(16), pages: pages(64) },
    { settings: { ...DEFAULT_SETTINGS, search: 'page-scan' } },
  )
  expect(narrate(heap, { kind: STEP.lookAtPages, a: 0, b: 64, c: 0 })).toEqual({
    text: 'pages 0 to 63, from 0x000 on: all free',
    focus: { kind: 'look', start: 0, end: 64 },
  })
})

test('a step points at the pages it is about', () => {
  const [, , compaction] = explained('new 16 8\nalloc 16\nalloc 32\nfree 1\ndefrag').slice(1)
  if (!compaction?.before) throw new Error('the compaction is not recorded')
  const stage = new Stage(compaction.before, compaction.recording)
  expect(stage.tell(1)?.focus).toMatchObject({ kind: 'change', start: 0, end: 1 })
})

function told(script: string): string {
  const lines: string[] = []
  for (const { edit, before, recording } of explained(script)) {
    lines.push(formatCommand(edit))
    if (before === null) continue
    const stage = new Stage(before, recording)
    for (let step = 1; step <= stage.length; step++) lines.push(`    ${stage.tell(step)?.text}`)
  }
  return `${lines.join('\n')}\n`
}

function explained(script: string): Explanation[] {
  const { problems, steps } = parseScript(script)
  expect(problems).toEqual([])
  const timeline = new Timeline()
  return steps.flatMap(({ command }) => {
    const result = appendExplained(timeline, command)
    if (!result.ok || result.value.explanation === null)
      throw new Error(`${formatCommand(command)} did nothing`)
    return [result.value.explanation]
  })
}
