import { describe, expect, test } from 'vitest'
import { formatCommand } from '../../../src/command/format.ts'
import { parseScript } from '../../../src/command/script.ts'
import { createHeap } from '../../../src/core/allocator.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings.ts'
import { STEP, type StepKind } from '../../../src/core/step.ts'
import { bytes, pages } from '../../../src/core/units.ts'
import { narrate } from '../../../src/history/narration/steps.ts'
import { Workspace } from '../../../src/history/workspace.ts'

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
new 16 8
alloc 16
alloc 16
alloc 16
alloc 16
free 1
let h 4
let r *4+3
let p &4+3
pin 3
defrag fill-holes --budget 16
write p "stale"
write p "as long as it takes to go on, over the next page"
write p "1"
unpin 3
free 2
realloc 3 100
drop h
pin 3
realloc 3 200
unpin 3
defrag fill-holes --budget 8
free 4
new 1 4
set on-full fail
alloc 3
alloc 2
new 16 4
set halves on
alloc 16
defrag semispace
`

test('a short history is narrated step by step', async () => {
  await expect(narrated(SCENARIO, true)).toMatchFileSnapshot('../../golden/narration.txt')
})

test('every kind of step that a first-fit buffer takes is narrated', () => {
  const kinds = new Set<StepKind>()
  for (const workspace of lived(SCENARIO)) {
    const { recording } = shownIn(workspace)
    for (let index = 0; index < recording.length; index++) kinds.add(recording.kindAt(index))
  }
  const missing = Object.values(STEP).filter(kind => !kinds.has(kind))
  expect(missing).toEqual([STEP.lookAtNode, STEP.lookAtClass, STEP.lookAtBitmap])
})

test('a placement under next fit says where the next search begins', () => {
  const settings: Settings = { ...DEFAULT_SETTINGS, policy: 'next-fit' }
  const heap = createHeap({ pageSize: bytes(16), pages: pages(8) }, { settings })
  const hole = heap.split(heap.holes.first(), pages(3))
  expect(narrate(heap, { kind: STEP.claim, a: hole, b: 48, c: 0 }).text()).toBe(
    'tag 1 takes 48 bytes at 0x000; the next search begins at 0x030',
  )
})

test('every step is one line, and names no figure that is not one', () => {
  for (const line of narrated(SCENARIO).split('\n')) expect(line).not.toMatch(/undefined|NaN|null|\[object/)
})

test('addresses begin at the base', () => {
  expect(narrated('new 16 8\nset base 4096\nalloc 16')).toContain('tag 1 takes 16 bytes at 0x1000\n')
  // As wide as the last one, which needs a digit more.
  expect(narrated('new 16 8\nset base 4080\nalloc 16')).toContain('tag 1 takes 16 bytes at 0x0FF0\n')
})

test('a header is narrated, and what is written goes after it', () => {
  const text = narrated('new 16 8\nset header 4\nalloc 10\nwrite 1 "x"')
  expect(text).toContain(
    'tag 1 takes 10 bytes at 0x004, after its header of 4 bytes at 0x000; the last 2 of its 16 bytes are slack',
  )
  expect(text).toContain('1 byte is written into tag 1 from 0x004 on')
})

describe('a freed block that does not merge says why', () => {
  test.each([
    ['set coalesce off', 'coalescing is off'],
    ['set zero-on-free off', 'no neighbour to merge with'],
    ['set order newest-first', 'entered in the list, which is newest-first'],
  ])('after %s: %s', (setting, why) => {
    expect(narrated(`new 16 8\n${setting}\nalloc 16\nalloc 16\nfree 1`)).toContain(
      `16 bytes at 0x000 become a hole of their own: ${why}\n`,
    )
  })
})

test('pages looked at in one go are narrated as a run', () => {
  const heap = createHeap(
    { pageSize: bytes(16), pages: pages(64) },
    { settings: { ...DEFAULT_SETTINGS, search: 'page-scan' } },
  )
  const line = narrate(heap, { kind: STEP.lookAtPages, a: 0, b: 64, c: 0 })
  expect(line.text()).toBe('pages 0 to 63, from 0x000 on: all free')
  expect(line.focus).toEqual({ kind: 'look', start: 0, end: 64 })
})

test('a step points at the pages it is about', () => {
  const [compaction] = [...lived('new 16 8\nalloc 16\nalloc 32\nfree 1\ndefrag')].slice(-1)
  compaction?.seek(2)
  expect(compaction?.line?.focus).toMatchObject({ kind: 'move', start: 0, end: 2, from: 1 })
})

test('a sentence is about the state before its step, also when it is read after it', () => {
  for (const workspace of lived(SCENARIO)) {
    workspace.seek(0)
    for (let step = 1; step <= workspace.length; step++) {
      const coming = workspace.upcoming()
      const said = coming?.text()
      workspace.seek(step)
      expect(coming?.text()).toBe(said)
      expect(workspace.line?.text()).toBe(said)
    }
  }
})

test('the last step of an operation says the same when it was recorded as when it is played', () => {
  for (const workspace of lived(SCENARIO)) {
    const recorded = workspace.line?.text()
    if (workspace.length === 0) continue
    workspace.seek(workspace.length - 1)
    expect(workspace.upcoming()?.text()).toBe(recorded)
  }
})

test('addresses can be decimal', () => {
  const [allocation] = [...lived('new 16 8\nalloc 16\nalloc 16')].slice(-1)
  expect(allocation?.line?.text('decimal')).toBe('tag 2 takes 16 bytes at 16')
})

test('looks into lists and bitmaps are narrated with their figures', () => {
  const looks = (policy: string) =>
    narrated(`new 16 64\npolicy ${policy}\nalloc 32\nalloc 80\nfree 1\nalloc 48`)
      .split('alloc 48\n')[1]
      ?.split('\n')
      .map(line => line.trim())
  expect(looks('buddy')?.[1]).toMatch(/^list of holes of 64 bytes, 64 needed: /)
  expect(looks('segregated-fit')?.[1]).toMatch(/^list of holes of 32 to 48 bytes, 48 needed: /)
  expect(looks('tlsf')?.[1]).toMatch(
    /^second-level bitmap of 16 to 240 bytes, the lists that have holes: .*rounded up/,
  )
  expect(looks('best-fit\nset search hole-index')?.[1]).toMatch(
    /^second-level bitmap of 16 to 496 bytes.* 48 needed$/,
  )
})

/** What every step says, and the pages it points at where that is wanted. */
function narrated(script: string, withFocus = false): string {
  const lines: string[] = []
  for (const workspace of lived(script)) {
    lines.push(formatCommand(shownIn(workspace).edit))
    workspace.seek(0)
    for (let step = 1; step <= workspace.length; step++) {
      workspace.seek(step)
      const { focus, text } = workspace.line ?? expect.fail('a step without a line')
      const from = focus?.from === undefined ? '' : ` from ${focus.from}`
      const pointed = withFocus && focus ? ` [${focus.kind} ${focus.start} to ${focus.end}${from}]` : ''
      lines.push(`    ${text.call(workspace.line)}${pointed}`)
    }
  }
  return `${lines.join('\n')}\n`
}

/** The same workspace after each command of a script. */
function* lived(script: string): Generator<Workspace> {
  const { problems, steps } = parseScript(script)
  expect(problems).toEqual([])
  const workspace = new Workspace()
  for (const { command } of steps) {
    const done = workspace.timeline.cursor
    workspace.run(command)
    if (workspace.timeline.cursor === done) throw new Error(`${formatCommand(command)} did nothing`)
    yield workspace
  }
}

function shownIn({ shown }: Workspace) {
  if (!shown) throw new Error('nothing is shown')
  return shown
}
