import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { formatCommand } from '../../src/command/format.ts'
import { parseScript } from '../../src/command/script.ts'
import type { Heap } from '../../src/core/heap.ts'
import { STEP } from '../../src/core/step.ts'
import { type BlockId, bytes, NONE, type Page, pages, tagOf } from '../../src/core/units.ts'
import { Machine } from '../../src/history/machine.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { anyWishes, layouts, liveTags } from '../support/model-edits.ts'
import { expectSameImage } from '../support/model-image.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** A workspace on which a script was run. */
function workspaceAfter(script: string): Workspace {
  const workspace = new Workspace()
  for (const { command } of parseScript(script).steps) {
    const result = workspace.run(command)
    if (!result.ok) throw new Error(`${formatCommand(command)}: ${result.problem.message}`)
  }
  return workspace
}

/** Blocks of one page, every other one freed. */
function combed(blocks: number): Workspace {
  const workspace = new Workspace()
  workspace.run({ do: 'new', pageSize: bytes(1), pages: pages(2 * blocks) })
  workspace.run({ do: 'set', option: 'search', value: 'hole-index' })
  for (let block = 0; block < blocks; block++) workspace.run({ do: 'alloc', bytes: bytes(1) })
  for (let tag = 1; tag <= blocks; tag += 2) workspace.run({ do: 'free', tag: tagOf(tag) })
  return workspace
}

function heapOf(workspace: Workspace): Heap {
  if (!workspace.heap) throw new Error('there is no buffer')
  return workspace.heap
}

/** How many steps of the stage `go` performs. */
function performed(workspace: Workspace, go: () => void): number {
  const heap = heapOf(workspace)
  let steps = 0
  heap.observer = { step: () => steps++ }
  go()
  heap.observer = null
  return steps
}

describe('work', () => {
  test('an operation is executed once, and nothing is performed or copied for it', () => {
    const workspace = combed(50)
    const apply = vi.spyOn(Machine.prototype, 'run')
    const image = vi.spyOn(Machine.prototype, 'image')
    const heapImage = vi.spyOn(heapOf(workspace), 'image')
    workspace.run({ do: 'defrag', algorithm: 'slide' })
    expect(workspace.line?.text()).toMatch(/^compacting|merge/)
    expect(apply).toHaveBeenCalledTimes(1)
    expect([image.mock.calls.length, heapImage.mock.calls.length]).toEqual([0, 0])
  })

  test('undo and redo execute the operation they show once, while they go there', () => {
    const workspace = combed(50)
    workspace.goTo(61)
    const apply = vi.spyOn(Machine.prototype, 'run')
    workspace.goTo(62)
    expect(apply).toHaveBeenCalledTimes(1)
    workspace.goTo(60)
    // From the checkpoint after the new buffer on, which is not made again.
    expect(apply).toHaveBeenCalledTimes(1 + 59)
  })

  test('a step forward performs one step', () => {
    const workspace = combed(500)
    workspace.run({ do: 'defrag', algorithm: 'slide' })
    workspace.seek(300)
    for (let position = 301; position < 330; position++)
      expect(performed(workspace, () => workspace.seek(position))).toBe(1)
  })

  test('going back performs a stride of steps at most, and on the whole way back no step more than once', () => {
    const workspace = combed(8000)
    workspace.run({ do: 'defrag', algorithm: 'slide' })
    const { length } = workspace
    expect(length).toBeGreaterThan(7000)
    workspace.seek(length - 1)
    let total = 0
    for (let position = length - 2; position > 0; position -= 97) {
      const steps = performed(workspace, () => workspace.seek(position))
      expect(steps).toBeLessThanOrEqual(1024)
      total += steps
    }
    expect(total).toBeLessThanOrEqual(length)
  })

  test('looking at the next step performs none', () => {
    const workspace = combed(50)
    workspace.run({ do: 'defrag', algorithm: 'slide' })
    workspace.seek(4)
    expect(performed(workspace, () => workspace.upcoming()?.text())).toBe(0)
  })
})

describe('what is shown', () => {
  test('the operation at its end, then its steps, on a heap that is never the live one until the end', () => {
    const workspace = workspaceAfter('new 16 8\nalloc 16\nalloc 32\nfree 1\ndefrag')
    const live = workspace.timeline.heap
    expect([workspace.position, workspace.length]).toEqual([4, 4])
    expect(workspace.heap).toBe(live)
    workspace.seek(1)
    expect(workspace.heap).not.toBe(live)
    workspace.seek(4)
    expect(workspace.heap).toBe(live)
    workspace.seek(99)
    expect(workspace.position).toBe(4)
    workspace.seek(-1)
    expect([workspace.position, workspace.line]).toEqual([0, null])
  })

  test('an edit that changes nothing leaves what is shown as it is', () => {
    const workspace = workspaceAfter('new 16 8\nalloc 16')
    workspace.seek(1)
    const { shown } = workspace
    expect(workspace.run({ do: 'free', tag: tagOf(9) })).toMatchObject({
      ok: true,
      value: { kind: 'unknown-tag' },
    })
    expect(workspace.shown).toBe(shown)
    expect(workspace.position).toBe(1)
  })

  test('a command without a buffer is refused, and nothing is shown', () => {
    const workspace = new Workspace()
    expect(workspace.run({ do: 'alloc', bytes: bytes(1) })).toMatchObject({
      ok: false,
      problem: { code: 'no-buffer' },
    })
    expect([workspace.shown, workspace.length, workspace.line, workspace.heap]).toEqual([null, 0, null, null])
  })

  test('creating and clearing a buffer have nothing to step through', () => {
    const workspace = workspaceAfter('new 16 8')
    expect([workspace.length, workspace.before()]).toEqual([0, null])
    workspace.run({ do: 'clear' })
    expect(workspace.shown?.edit).toEqual({ do: 'clear' })
    expect([workspace.length, workspace.line, workspace.heap]).toEqual([0, null, null])
    workspace.goTo(0)
    expect(workspace.shown).toBeNull()
  })

  test('an operation that is gone back to has the steps it had when it ran', () => {
    fc.assert(
      fc.property(layouts, anyWishes, (layout, wishes) => {
        const workspace = new Workspace()
        workspace.run({ do: 'new', ...layout })
        const first = [workspace.shown]
        for (const wish of wishes) {
          const done = workspace.timeline.cursor
          workspace.run(wish(liveTags(heapOf(workspace))))
          if (workspace.timeline.cursor > done) first.push(workspace.shown)
        }
        for (let count = first.length; count > 0; count--) {
          workspace.goTo(count)
          expect(workspace.shown?.recording).toEqual(first[count - 1]?.recording)
          expect(workspace.line?.text()).toBe(first[count - 1]?.lastLine?.text())
        }
      }),
      { numRuns: 20 },
    )
  })

  test('the state before is the one that the operation found', () => {
    const workspace = workspaceAfter('new 16 8\nalloc 16\nalloc 32')
    const image = heapOf(workspace).image()
    workspace.run({ do: 'free', tag: tagOf(1) })
    expectSameImage(workspace.before(), image)
    expect(workspace.position).toBe(workspace.length)
    workspace.seek(1)
    expectSameImage(workspace.before(), image)
  })

  test('a compaction names each block it moved, from where and to where', () => {
    const workspace = workspaceAfter(
      'new 16 16\nalloc 16\nalloc 40\nalloc 16\nalloc 30\nfree 1\nfree 3\ndefrag',
    )
    const { moves, kindAt } = recordingOf(workspace)
    expect(moves.map(({ tag, from, to, bytes }) => ({ tag, from, to, bytes }))).toEqual([
      { tag: 2, from: 16, to: 0, bytes: 40 },
      { tag: 4, from: 80, to: 48, bytes: 30 },
    ])
    expect(moves.map(({ step }) => kindAt(step - 1))).toEqual([STEP.move, STEP.move])
  })

  test('a reallocation that moves its block names the move, and that its source stays', () => {
    const workspace = workspaceAfter('new 16 16\nalloc 20\nalloc 16\nrealloc 1 40')
    expect(recordingOf(workspace).moves).toMatchObject([
      { tag: 1, from: 0, to: 48, bytes: 20, keepsSource: true },
    ])
  })
})

describe('changes', () => {
  test('cover every record and byte that an operation or a step changes', () => {
    fc.assert(
      fc.property(layouts, anyWishes, fc.infiniteStream(fc.nat()), (layout, wishes, jumps) => {
        const workspace = new Workspace()
        workspace.run({ do: 'new', ...layout })
        let seen = snapshotOf(workspace)
        const check = () => {
          const change = workspace.changes.since(seen.revision)
          const now = snapshotOf(workspace)
          if (change !== 'all') expect(differences(seen.cells, now.cells, change)).toEqual([])
          seen = now
        }
        for (const wish of wishes) {
          workspace.run(wish(liveTags(heapOf(workspace))))
          check()
          if (workspace.length === 0) continue
          workspace.seek(workspace.length - 1)
          check()
          for (const to of [0, 1, 0, (jumps.next().value ?? 0) % (workspace.length + 1)]) {
            workspace.seek(to)
            check()
          }
          while (workspace.position < workspace.length) {
            workspace.seek(workspace.position + 1)
            check()
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  test('cover what undo and redo change, wherever the operation before is looked at', () => {
    fc.assert(
      fc.property(
        layouts,
        anyWishes,
        fc.array(fc.constantFrom('back', 'back', 'on', 'on', 'again', 'step', 'new'), { maxLength: 40 }),
        (layout, wishes, ways) => {
          // From an image of a buffer: going back to the edit that makes one would make another each time.
          const made = new Timeline()
          made.append({ do: 'new', ...layout })
          const workspace = new Workspace(new Timeline(made.image()))
          for (const wish of wishes) workspace.run(wish(liveTags(heapOf(workspace))))
          let seen = snapshotOf(workspace)
          for (const way of ways) {
            const { cursor, length } = workspace.timeline
            if (way === 'back' && cursor > 0) workspace.goTo(cursor - 1)
            else if (way === 'on' && cursor < length) workspace.goTo(cursor + 1)
            else if (way === 'again') workspace.goTo(cursor)
            else if (way === 'step') workspace.seek(workspace.position >> 1)
            else if (way === 'new') workspace.run({ do: 'new', ...layout })
            const change = workspace.changes.since(seen.revision)
            const now = snapshotOf(workspace)
            if (change !== 'all') expect(differences(seen.cells, now.cells, change)).toEqual([])
            seen = now
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('of an undo and a redo are those of the operation, and of a longer way everything', () => {
    const workspace = combed(800)
    workspace.run({ do: 'alloc', bytes: bytes(1) })
    const { cursor } = workspace.timeline
    const changeOf = (act: () => void) => {
      const { revision } = workspace.changes
      act()
      return workspace.changes.since(revision)
    }
    expect(changeOf(() => workspace.goTo(cursor - 1))).toEqual({ start: 0, end: 1 })
    expect(changeOf(() => workspace.goTo(cursor))).toEqual({ start: 0, end: 1 })
    expect(changeOf(() => workspace.goTo(cursor - 2))).toBe('all')
    expect(changeOf(() => workspace.goTo(cursor - 1))).toEqual({ start: 798, end: 799 })
    workspace.seek(0)
    // The stage was looked at, and not the buffer that the edit is taken back on.
    expect(changeOf(() => workspace.goTo(cursor - 2))).toBe('all')
    expect(changeOf(() => workspace.goTo(0))).toBe('all')
    expect(changeOf(() => workspace.goTo(1))).toBe('all')
  })

  test('of an undo soon after the buffer began are those of the operation: it is not made anew', () => {
    const workspace = workspaceAfter('new 16 8\nalloc 16\nalloc 32\nfree 1')
    const heap = heapOf(workspace)
    for (const [to, change] of [
      [3, { start: 0, end: 1 }],
      [2, { start: 1, end: 8 }],
      [3, { start: 1, end: 8 }],
    ] as const) {
      const { revision } = workspace.changes
      workspace.goTo(to)
      expect(workspace.changes.since(revision)).toEqual(change)
      expect(workspace.heap).toBe(heap)
    }
  })

  test('of one allocation among many are a few pages', () => {
    const workspace = combed(200)
    const { revision } = workspace.changes
    workspace.run({ do: 'alloc', bytes: bytes(1) })
    expect(workspace.changes.since(revision)).toEqual({ start: 0, end: 1 })
    workspace.goTo(3)
    expect(workspace.changes.since(revision)).toBe('all')
    expect(workspace.changes.since(-1)).toBe('all')
  })
})

function recordingOf(workspace: Workspace) {
  if (!workspace.shown) throw new Error('nothing is shown')
  const { recording } = workspace.shown
  return { moves: recording.moves, kindAt: (index: number) => recording.kindAt(index) }
}

/** What a picture shows of each page: its record, the extent of it, its tag and bytes, and its contents. */
function snapshotOf(workspace: Workspace): { revision: number; cells: string[] } {
  const heap = heapOf(workspace)
  const { contents, layout, table } = heap
  const cells: string[] = []
  for (let id: BlockId = table.next(NONE); id !== NONE; id = table.next(id)) {
    const record = `${id} ${table.startOf(id)} ${table.endOf(id)} ${table.tagOf(id)} ${table.bytesOf(id)}`
    for (let page = table.startOf(id) as number; page < table.endOf(id); page++) {
      const held = contents?.read(bytes(page * layout.pageSize), layout.pageSize) ?? []
      const { stale } = contents?.staleRunAt(page as Page, (page + 1) as Page) ?? { stale: false }
      cells.push(`${record} ${stale} ${[...held].join(',')}`)
    }
  }
  return { revision: workspace.changes.revision, cells }
}

/** The pages outside an extent that look different; all pages where nothing is said to have changed. */
function differences(before: string[], now: string[], change: { start: Page; end: Page } | null): number[] {
  const within = (page: number) => change !== null && page >= change.start && page < change.end
  return now.flatMap((cell, page) => (cell !== before[page] && !within(page) ? [page] : []))
}

test('looks and updates are counted up to the step shown: a request that compacts says its whole price', () => {
  const workspace = workspaceAfter(
    'new 16 6\nset search hole-list\nalloc 32\nalloc 32\nalloc 16\nlet r *3+0\nfree 1\nfree 2\nalloc 16\nfree 4\nalloc 16\nfree 5\nalloc 80',
  )
  const at = (position: number) => {
    workspace.seek(position)
    return workspace.cost
  }
  const end = at(workspace.length)
  // One block moved, to which a reference points: its entry in the table of handles, and the reference.
  expect(end).toEqual({ looks: 3, updates: 2 })
  expect(workspace.picture().operation).toMatchObject(end)
  expect(at(0)).toEqual({ looks: 0, updates: 0 })
  const moved = workspace.shown?.recording.moves[0]?.step ?? 0
  expect(at(moved).updates).toBe(0)
  for (let step = moved, before = 0; step <= workspace.length; step++) {
    const { updates } = at(step)
    expect(updates - before).toBeGreaterThanOrEqual(0)
    expect(updates - before).toBeLessThanOrEqual(1)
    before = updates
  }
  expect(at(workspace.length)).toEqual(end)
  // What comes after it costs nothing of what it did.
  workspace.run({ do: 'policy', name: 'first-fit' })
  expect(workspace.cost).toEqual({ looks: 0, updates: 0 })
})

test('a block that grows in place changes its pages and those after them, and nothing else', () => {
  const workspace = workspaceAfter('new 16 64\nalloc 16\nalloc 16\nfree 2')
  const before = workspace.changes.revision
  workspace.run({ do: 'realloc', tag: tagOf(1), bytes: bytes(40) })
  expect(workspace.changes.since(before)).toEqual({ start: 0, end: 64 })
  const other = workspaceAfter('new 16 64\nalloc 16\nalloc 16\nalloc 16\nfree 2')
  const revision = other.changes.revision
  other.run({ do: 'realloc', tag: tagOf(1), bytes: bytes(30) })
  expect(other.changes.since(revision)).toEqual({ start: 0, end: 2 })
})
