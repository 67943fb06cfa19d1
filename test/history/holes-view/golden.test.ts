import { describe, expect, test } from 'vitest'
import { parseScript } from '../../../src/command/script.ts'
import { NONE } from '../../../src/core/units.ts'
import { HolesAtMoment } from '../../../src/history/holes-view/drawing.ts'
import { viewHoles } from '../../../src/history/holes-view/view.ts'
import { Workspace } from '../../../src/history/workspace.ts'
import { drawnText } from '../../support/drawn-text.ts'

/** A buffer with holes of several sizes, and two of one size, before the operations that are shown. */
const BEFORE =
  'alloc 48; alloc 16; alloc 80; alloc 32; alloc 48; alloc 100; alloc 16; free 1; free 3; free 5'.split('; ')
const SHOWN = ['alloc 40', 'free 4', 'free 6', 'realloc 2 60', 'realloc 2 10', 'alloc 2000', 'defrag']

const WAYS = {
  'first-fit-list': [],
  'next-fit-list': ['policy next-fit'],
  'best-fit-list': ['policy best-fit'],
  'worst-fit-list': ['policy worst-fit'],
  'page-scan': ['set search page-scan'],
  'newest-first': ['set order newest-first'],
  'size-ascending': ['set order size-ascending', 'set coalesce off'],
  'first-fit-index': ['set search hole-index'],
  'next-fit-index': ['policy next-fit', 'set search hole-index'],
  'best-fit-index': ['policy best-fit', 'set search hole-index'],
  'worst-fit-index': ['policy worst-fit', 'set search hole-index'],
  'segregated-fit': ['policy segregated-fit'],
  buddy: ['policy buddy'],
  tlsf: ['policy tlsf'],
} as const

/** What is drawn at a step; the hole at page `cursor` is the one the cursor stands in. */
function drawnAt(workspace: Workspace, position: number, cursor: number | null = null): string[] {
  workspace.seek(position)
  const { heap, shown } = workspace
  if (!heap) throw new Error('no buffer')
  const moment = new HolesAtMoment({ heap, position, recording: shown?.recording ?? null })
  const chosen = cursor === null ? NONE : moment.holeAround(cursor)
  return drawnText(viewHoles(moment, { chosen, lit: NONE }))
}

/** Where the first hole begins at a page or after it. */
function holeFrom({ heap }: Workspace, page: number): number {
  if (!heap) throw new Error('no buffer')
  const { table } = heap
  for (let block = table.next(NONE); block !== NONE; block = table.next(block))
    if (table.isHole(block) && table.startOf(block) >= page) return table.startOf(block)
  throw new Error(`no hole from page ${page} on`)
}

function workspaceAfter(lines: readonly string[]): Workspace {
  const workspace = new Workspace()
  enter(workspace, lines)
  return workspace
}

function enter(workspace: Workspace, lines: readonly string[]): void {
  const { problems, steps } = parseScript(lines.join('\n'))
  expect(problems).toEqual([])
  for (const { command } of steps) workspace.run(command)
}

/** All steps of some operations: what each says, and the lines of the drawing that it changed. */
function story(workspace: Workspace, operations: readonly string[]): string {
  const lines: string[] = []
  let before: string[] = []
  for (const operation of operations) {
    enter(workspace, [operation])
    lines.push(`== ${operation}`)
    for (let position = 0; position <= workspace.length; position++) {
      const drawn = drawnAt(workspace, position)
      lines.push(`-- ${position === 0 ? 'before' : workspace.line?.text()}`)
      lines.push(...drawn.filter(line => !before.includes(line)))
      before = drawn
    }
  }
  return `${lines.join('\n')}\n`
}

describe('the holes as they are drawn, step by step', () => {
  test.each(Object.entries(WAYS))('%s', async (name, settings) => {
    const workspace = workspaceAfter(['new 16 40', ...settings, ...BEFORE])
    const whole = `${drawnAt(workspace, workspace.length, 5).join('\n')}\n`
    await expect(whole + story(workspace, SHOWN)).toMatchFileSnapshot(`../../golden/holes/${name}.txt`)
  })
})

describe('a full buffer makes room, and is searched again', () => {
  test.each([
    ['list', ['set on-full compact']],
    ['page-scan', ['set on-full compact', 'set search page-scan']],
    ['index', ['set on-full fill-holes', 'set search hole-index']],
    ['worst-fit-page-scan', ['set on-full make-room', 'policy worst-fit', 'set search page-scan']],
    ['worst-fit-index', ['set on-full make-room', 'policy worst-fit', 'set search hole-index']],
    ['next-fit-list', ['set on-full make-room', 'policy next-fit']],
    ['tlsf', ['set on-full fill-holes', 'policy tlsf']],
  ] as const)('%s', async (name, settings) => {
    const workspace = workspaceAfter(['new 16 24', ...settings, ...BEFORE])
    const drawn = story(workspace, ['alloc 120', 'free 8', 'realloc 2 100', 'alloc 16'])
    await expect(drawn).toMatchFileSnapshot(`../../golden/holes/full-${name}.txt`)
  })
})

test.each([
  ['list', []],
  ['index', ['set search hole-index']],
  ['best-fit-index', ['policy best-fit', 'set search hole-index']],
  ['segregated-fit', ['policy segregated-fit']],
  ['buddy', ['policy buddy']],
  ['tlsf-page-scan', ['policy tlsf', 'set search page-scan']],
] as const)('a buffer that is full to the last page: %s', async (name, settings) => {
  const workspace = workspaceAfter(['new 16 32', 'set on-full fail', ...settings, 'alloc 256'])
  const drawn = story(workspace, ['alloc 256', 'alloc 16', 'free 1', 'alloc 10'])
  await expect(drawn).toMatchFileSnapshot(`../../golden/holes/filled-${name}.txt`)
})

describe('every compaction', () => {
  test.each(['fill-holes', 'make-room 100', 'slide --budget 40', 'semispace'])('%s', async compaction => {
    const isHalved = compaction === 'semispace'
    const workspace = workspaceAfter([
      ...(isHalved ? ['new 16 60', 'set halves on'] : ['new 16 24']),
      ...BEFORE,
      ...(isHalved ? [] : ['pin 2']),
    ])
    const drawn = story(workspace, [`defrag ${compaction}`, 'alloc 16', `defrag ${compaction}`])
    const name = compaction.replaceAll(/\W+/g, '-')
    await expect(drawn).toMatchFileSnapshot(`../../golden/holes/defrag-${name}.txt`)
  })
})

test('where the operation shown has no steps, the holes are drawn without marks', async () => {
  const drawn = Object.entries(WAYS).flatMap(([name, settings]) => {
    const workspace = workspaceAfter(['new 16 40', ...settings, ...BEFORE, 'mark "now"'])
    return [`== ${name}`, ...drawnAt(workspace, 0)]
  })
  await expect(`${drawn.join('\n')}\n`).toMatchFileSnapshot('../../golden/holes/without-steps.txt')
})

test.each(['best-fit', 'worst-fit', 'next-fit', 'tlsf'])('long holes under %s', async policy => {
  const times40 = (line: string) => line.replace(/\d+$/, bytes => String(40 * Number(bytes)))
  const long = (line: string) => (line.startsWith('free') || line === 'defrag' ? line : times40(line))
  const settings = ['set search hole-index', `policy ${policy}`, 'set on-full fail']
  const workspace = workspaceAfter(['new 1 25600', ...settings, ...BEFORE.map(long)])
  const drawn = story(workspace, ['alloc 1600', 'alloc 5000', 'free 4', 'free 6', 'alloc 80000', 'defrag'])
  await expect(drawn).toMatchFileSnapshot(`../../golden/holes/long-${policy}.txt`)
})

describe('of very many holes, what is drawn', () => {
  const some = Array.from({ length: 1500 }, (_, index) => `alloc ${1 + ((index * 7) % 9)}`)
  const freed = Array.from({ length: 750 }, (_, index) => `free ${2 * index + 1}`)
  const many = ['new 1 8000', 'set on-full fail', ...some, ...freed]

  test.each([
    ['list', ['set search hole-list']],
    ['index', ['set search hole-index']],
    ['bins', ['policy best-fit', 'set search hole-index']],
    ['buddies', ['policy buddy']],
  ] as const)('%s', async (name, settings) => {
    const workspace = workspaceAfter([...many.slice(0, 2), ...settings, ...many.slice(2), 'alloc 400'])
    const half = Math.floor(workspace.length / 2)
    const drawn = [
      ...drawnAt(workspace, half, holeFrom(workspace, 4000)),
      '',
      ...drawnAt(workspace, workspace.length),
    ]
    await expect(`${drawn.join('\n')}\n`).toMatchFileSnapshot(`../../golden/holes/many-${name}.txt`)
  })
})

test.each([
  ['list', []],
  ['tlsf', ['policy tlsf']],
] as const)('a list of sixty holes under %s', async (name, settings) => {
  const blocks = Array.from({ length: 120 }, () => 'alloc 1')
  const freed = Array.from({ length: 60 }, (_, index) => `free ${2 * index + 1}`)
  const workspace = workspaceAfter(['new 1 121', ...settings, ...blocks, ...freed])
  const drawn = drawnAt(workspace, workspace.length, 60)
  await expect(`${drawn.join('\n')}\n`).toMatchFileSnapshot(`../../golden/holes/sixty-${name}.txt`)
})
