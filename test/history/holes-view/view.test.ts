import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { parseLine } from '../../../src/command/parse.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { NONE } from '../../../src/core/units.ts'
import { Extents } from '../../../src/history/extents.ts'
import { HolesAtMoment } from '../../../src/history/holes-view/drawing.ts'
import type { HoleItem, HolesView, TreeNode } from '../../../src/history/holes-view/drawn.ts'
import { viewHoles } from '../../../src/history/holes-view/view.ts'
import { Workspace } from '../../../src/history/workspace.ts'
import { riddled } from '../../support/churn.ts'
import { anyWishes, layouts, liveTags } from '../../support/model-edits.ts'
import { readsOf } from '../../support/reads.ts'

let workspace = new Workspace()
/** The page the cursor of the buffer stands in. */
let cursor: number | null = null

beforeEach(() => {
  workspace = new Workspace()
  cursor = null
})

function enter(...lines: string[]) {
  for (const line of lines) {
    const parsed = parseLine(line)
    if (!parsed.ok || !parsed.value) throw new Error(line)
    if (parsed.value.do === 'undo') workspace.goTo(workspace.timeline.cursor - 1)
    else workspace.run(parsed.value as Parameters<Workspace['run']>[0])
  }
}

function seekStep(position: number) {
  workspace.seek(position)
}

function view(): HolesView {
  const { heap, position, shown } = workspace
  if (!heap) throw new Error('no buffer')
  const moment = new HolesAtMoment({ heap, position, recording: shown?.recording ?? null })
  const chosen = cursor === null ? NONE : moment.holeAround(cursor)
  return viewHoles(moment, { chosen, lit: NONE })
}

/** What each step says, from the first to the last. */
function walk(): string[] {
  return Array.from({ length: workspace.length + 1 }, (_, position) => {
    seekStep(position)
    return workspace.line?.text() ?? ''
  })
}

function holesOf({ lists, tree }: HolesView): HoleItem[] {
  const below = (node: TreeNode): HoleItem[] => [
    ...node.holes,
    ...node.children.flatMap(child => below(child.node)),
  ]
  return tree
    ? below(tree)
    : lists.flatMap(({ items }) => items.filter((item): item is HoleItem => item.kind === 'hole'))
}

/** Address, and what the mark says. */
const marks = () =>
  holesOf(view()).map(
    ({ address, mark }) => `${address} ${mark ? `${mark.last} ${mark.kind} ${mark.text}` : '-'}`,
  )

// Holes of 48 at 0x0A0, 32 at 0x130, 480 at 0x220.
const THREE_HOLES = [
  'new 16 64',
  'alloc 160',
  'alloc 48',
  'alloc 96',
  'alloc 30',
  'alloc 200',
  'alloc 64',
  'free 2',
  'free 4',
  'free 6',
]

describe('a list', () => {
  test('is walked look by look, with the reason of each', () => {
    enter(...THREE_HOLES, 'alloc 60')
    seekStep(0)
    expect(marks()).toEqual(['0x0A0 -', '0x130 -', '0x220 -'])
    seekStep(3)
    expect(marks()).toEqual([
      '0x0A0 1 refused too small: 48 of 64 bytes',
      '0x130 2 refused too small: 32 of 64 bytes',
      '0x220 -',
    ])
    expect(holesOf(view()).map(({ current }) => current)).toEqual([false, true, false])
    seekStep(4)
    expect(marks().at(-1)).toBe('0x220 3 fits large enough: 480 of 64 bytes')
    seekStep(5)
    expect(marks().at(-1)).toBe('0x260 3 split 64 bytes split off its low end, and 416 bytes remain')
    expect(view().asides).toMatchObject([{ kind: 'hand', address: '0x220', bytes: 64 }])
    seekStep(6)
    expect(view().asides).toMatchObject([{ kind: 'taken', address: '0x220', text: 'taken by tag 7' }])
  })

  test('the marks of a step are the same, whichever way it is reached', () => {
    enter(...THREE_HOLES, 'policy best-fit', 'alloc 20')
    const { length } = workspace
    const at = (position: number) => {
      seekStep(position)
      return [marks(), workspace.line?.text(), view().asides]
    }
    const forwards = Array.from({ length: length + 1 }, (_, position) => at(position))
    for (let position = length; position >= 0; position--) expect(at(position)).toEqual(forwards[position])
  })

  test('steps back through many looks as it went forward', () => {
    for (const policy of ['first-fit', 'best-fit', 'worst-fit', 'next-fit']) {
      enter('new 1 200', `policy ${policy}`, 'set on-full fail')
      enter(...Array.from({ length: 60 }, (_, index) => `alloc ${1 + ((index * 7) % 5)}`))
      enter(...Array.from({ length: 30 }, (_, index) => `free ${2 * index + 1}`), 'alloc 6')
      const { length } = workspace
      const at = (position: number) => {
        seekStep(position)
        return [marks(), holesOf(view()).map(({ current }) => current)]
      }
      const forwards = Array.from({ length: length + 1 }, (_, position) => at(position))
      for (const position of [
        length,
        5,
        4,
        3,
        20,
        19,
        12,
        7,
        8,
        6,
        2,
        1,
        25,
        24,
        10,
        0,
        length - 1,
        length - 2,
      ]) {
        expect(at(position)).toEqual(forwards[Math.min(position, length)])
      }
      enter('clear')
    }
  })

  test('best fit says what is closest so far, worst fit what is largest', () => {
    enter(...THREE_HOLES, 'policy best-fit', 'alloc 20')
    seekStep(4)
    expect(marks()).toEqual([
      '0x0A0 1 passed fits, but the hole of look 2 is closer',
      '0x130 2 fits 32 of 32 bytes: the closest so far',
      '0x220 3 passed 480 of 32 bytes: not as close as that of look 2',
    ])
    enter('undo', 'policy worst-fit', 'alloc 20')
    seekStep(4)
    expect(marks().map(text => text.split(' ')[2])).toEqual(['passed', 'passed', 'fits'])
  })

  test('an exact fit leaves the list', () => {
    enter(...THREE_HOLES, 'alloc 48')
    expect(marks()).toEqual(['0x130 -', '0x220 -'])
    expect(view().asides).toMatchObject([{ kind: 'taken', bytes: 48, text: 'taken by tag 7' }])
  })

  test('on free it says with which neighbour a block coalesced', () => {
    enter('new 16 64', 'alloc 64', 'alloc 64', 'alloc 64', 'alloc 64', 'free 1', 'free 3', 'free 2')
    expect(marks()[0]).toMatch(/^0x000 0 merged coalesced: 128 bytes at 0x000 and 64 bytes at 0x080/)
  })

  test('stands in its own order', () => {
    enter(...THREE_HOLES, 'set order size-descending')
    expect(view().title).toBe('Free list, largest first')
    expect(holesOf(view()).map(({ bytes }) => bytes)).toEqual([480, 48, 32])
  })

  test('has the rover where next fit is set', () => {
    enter(...THREE_HOLES, 'policy next-fit')
    expect(holesOf(view()).map(({ rover }) => rover)).toEqual([
      '',
      '',
      'rover at 0x260: the next search begins here',
    ])
    enter('policy first-fit')
    expect(holesOf(view()).every(({ rover }) => rover === '')).toBe(true)
  })

  test('a scan of pages marks the holes it comes through', () => {
    enter(...THREE_HOLES, 'set search page-scan', 'alloc 60')
    expect(marks().slice(0, 2)).toEqual([
      '0x0A0 13 refused too small: 48 of 64 bytes',
      '0x130 21 refused too small: 32 of 64 bytes',
    ])
    expect(holesOf(view())[0]?.mark).toMatchObject({ first: 11, last: 13 })
  })

  test('a search that is repeated after a compaction goes on counting, over new marks', () => {
    enter('new 16 8', 'alloc 16', 'alloc 16', 'alloc 16', 'alloc 16', 'free 1', 'free 3', 'alloc 80')
    const looks = Array.from({ length: workspace.length + 1 }, (_, position) => {
      seekStep(position)
      return marks().filter(text => / (refused|fits) /.test(text))
    })
    expect(looks.at(4)).toEqual([
      '0x000 1 refused too small: 16 of 80 bytes',
      '0x020 2 refused too small: 16 of 80 bytes',
      '0x040 3 refused too small: 64 of 80 bytes',
    ])
    expect(looks.at(-3)).toEqual(['0x020 4 fits large enough: 96 of 80 bytes'])
  })

  test('of very many holes only those that matter are drawn', () => {
    const blocks = Array.from({ length: 1000 }, (_, index) => index + 1)
    enter('new 1 2000', 'set on-full fail', ...blocks.map(() => 'alloc 1'))
    enter(...blocks.filter(tag => tag % 2 === 1).map(tag => `free ${tag}`), 'alloc 2')
    seekStep(300)
    const { leftOut, holes } = view()
    expect(holes).toBe(501)
    expect(leftOut).toBeGreaterThan(400)
    const shown = holesOf(view())
    expect(shown.length + leftOut).toBe(501)
    expect(shown[0]?.address).toBe('0x000')
    expect(shown.find(({ current }) => current)?.mark?.last).toBe(299)
    const gaps = view().lists[0]?.items.filter(({ kind }) => kind === 'gap') ?? []
    expect(gaps.length).toBe(2)
    const before = shown.map(({ address }) => address)
    expect(before).not.toContain('0x320')
    cursor = 800
    expect(holesOf(view()).find(({ chosen }) => chosen)?.address).toBe('0x320')
  })
})

describe('the index', () => {
  const many = [
    'new 16 1024',
    ...Array.from({ length: 130 }, (_, index) => `alloc ${16 + ((index * 37) % 160)}`),
    ...Array.from({ length: 64 }, (_, index) => `free ${2 * index + 1}`),
    'set search hole-index',
  ]

  test('shows the way of the search, and why children were passed over', () => {
    enter(...many, 'alloc 1000')
    const { tree, title } = view()
    expect(title).toBe('B+ tree by address')
    expect(tree?.mark?.first).toBe(1)
    const child = tree?.children.find(({ node }) => node.onPath)
    expect(child?.node.id).toBe(tree?.mark?.chosen)
    const before =
      tree?.children.slice(
        0,
        tree.children.findIndex(({ node }) => node.onPath),
      ) ?? []
    expect(before.length).toBeGreaterThan(0)
    expect(before.every(({ refused }) => refused)).toBe(true)
    expect(holesOf(view()).find(({ mark }) => mark?.kind === 'split')).toBeDefined()
  })

  test('bins by size, for best fit, with the long holes in a tree', () => {
    enter(...many, 'policy best-fit', 'alloc 100')
    const { bits, lists, title, tree } = view()
    expect(title).toBe('A bin for each size, and their bitmaps')
    expect(tree).toBeNull()
    expect(lists.map(list => list.title)).toContain('112 bytes')
    expect(bits?.rows[0]?.mark?.last).toBe(1)
    const sizes = holesOf(view()).map(({ bytes }) => bytes)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    seekStep(3)
    const fits = holesOf(view()).filter(({ mark }) => mark?.kind === 'fits')
    expect(fits).toHaveLength(1)
    expect(fits[0]?.bytes).toBeGreaterThanOrEqual(112)
    enter('new 1 5000', 'policy best-fit', 'set search hole-index', 'alloc 100')
    expect(view().tree?.title).toBe('leaf with 1 hole')
  })

  test('next fit passes over holes before the rover', () => {
    enter(...THREE_HOLES, 'policy next-fit', 'set search hole-index', 'alloc 16')
    seekStep(2)
    expect(marks()).toEqual([
      '0x0A0 1 passed ends before the rover',
      '0x130 1 passed ends before the rover',
      '0x220 1 fits large enough: 480 of 16 bytes',
    ])
  })
})

describe('lists by size', () => {
  test('segregated fit looks at its class, then at the next that has any', () => {
    enter(...THREE_HOLES, 'policy segregated-fit', 'alloc 60')
    expect(
      view().lists.flatMap(({ mark, title }) => (mark ? [`${mark.last} ${title}: ${mark.text}`] : [])),
    ).toEqual([
      '1 64 to 112 bytes: empty',
      '2 128 to 240 bytes: empty',
      '3 256 to 496 bytes: has holes to look at',
    ])
    seekStep(2)
    expect(view().lists.find(({ current }) => current)).toMatchObject({ title: '64 to 112 bytes', size: 0 })
  })

  test('buddies stand as the tree of halves beside their lists', () => {
    enter('new 16 64', 'policy buddy', 'alloc 200', 'alloc 16')
    const [root] = view().buddies
    expect(root).toMatchObject({ kind: 'split', bytes: 1024 })
    const leaves: string[] = []
    const collect = (node: typeof root) => {
      if (!node) return
      if (node.kind === 'split') node.children.forEach(collect)
      else leaves.push(`${node.kind} ${node.bytes}`)
    }
    collect(root)
    expect(leaves).toEqual(['used 256', 'used 16', 'free 16', 'free 32', 'free 64', 'free 128', 'free 512'])
    expect(
      view()
        .lists.filter(({ size }) => size > 0)
        .map(({ title }) => title),
    ).toEqual(['16 bytes', '32 bytes', '64 bytes', '128 bytes', '512 bytes'])
    enter('free 2')
    expect(view().buddies[0]).toMatchObject({ kind: 'split' })
  })

  test('a buffer that is no power of two is several trees', () => {
    enter('new 1 100', 'policy buddy')
    expect(view().buddies.map(({ bytes }) => bytes)).toEqual([64, 32, 4])
  })

  test('TLSF has a bit for each list that holds any', () => {
    enter(...THREE_HOLES, 'policy tlsf', 'alloc 60')
    seekStep(0)
    const rows = view().bits?.rows ?? []
    const set = rows.flatMap(({ parts, bit }) => {
      expect(bit.set).toBe(parts.some(part => part.set))
      return parts.filter(part => part.set).map(part => part.title)
    })
    expect(set).toEqual(['32 bytes: 1 hole', '48 bytes: 1 hole', '480 bytes: 1 hole'])
    const said = walk().filter(text => /bitmap|list of holes|^hole at/.test(text))
    expect(said.length).toBeGreaterThan(2)
    expect(said.at(-1)).toBe('hole at 0x220: 480 bytes, 64 needed, large enough')
    seekStep(2)
    expect(view().bits?.rows.filter(({ current }) => current)).toHaveLength(1)
  })
})

test('every structure is drawn whole at every step of whatever is done', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      workspace = new Workspace()
      workspace.run({ do: 'new', ...layout })
      for (const wish of wishes) {
        workspace.run(wish(liveTags(workspace.heap as Heap)))
        for (let position = workspace.length; position >= 0; position--) {
          workspace.seek(position)
          const drawn = view()
          const shown = new Set(holesOf(drawn).map(({ id }) => id))
          expect(shown.size + drawn.leftOut).toBe(drawn.holes)
          const text = JSON.stringify(drawn)
          expect(text).not.toMatch(/undefined|NaN|-\d+ bytes/)
        }
      }
    }),
    { numRuns: 30 },
  )
})

describe('what drawing costs follows what is drawn, and not how many holes there are', () => {
  test.each([
    ['first-fit', 'hole-list'],
    ['next-fit', 'hole-list'],
    ['next-fit', 'page-scan'],
    ['first-fit', 'hole-index'],
  ] as const)('%s by %s', (policy, search) => {
    const [few, many] = [2000, 16_000].map(blocks => {
      const heap = riddled({ policy, search }, blocks, 8)
      const draw = () => {
        const moment = new HolesAtMoment({ heap, position: 0, recording: null })
        const chosen = search === 'hole-list' ? moment.holeAround(heap.layout.pages >> 1) : NONE
        return viewHoles(moment, { chosen, lit: NONE })
      }
      return { holes: heap.holes.count, left: draw().leftOut, reads: readsOf(draw) }
    })
    if (!few || !many) throw new Error('two were made')
    expect(many.holes).toBeGreaterThan(7 * few.holes)
    expect(many.left).toBeGreaterThan(many.holes - 400)
    expect(many.reads).toBeLessThan(few.reads + 200)
  })
})

test('the hole around a page is found in whatever way the holes are kept, and none where a block is', () => {
  for (const settings of [
    {},
    { policy: 'best-fit' },
    { search: 'hole-index' },
    { policy: 'tlsf' },
  ] as const) {
    const heap = riddled(settings, 60, 5)
    const moment = new HolesAtMoment({ heap, position: 0, recording: null })
    const extents = new Extents(heap)
    for (let page = 0; page < heap.layout.pages; page++) {
      const around = extents.at(page)
      expect(moment.holeAround(page)).toBe(heap.table.isHole(around) ? around : NONE)
    }
    expect(moment.holeAround(heap.layout.pages)).toBe(NONE)
  }
})
