import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Heap } from '../../src/core/heap.ts'
import { STEP, type StepKind } from '../../src/core/step.ts'
import { NONE, type Tag } from '../../src/core/units.ts'
import { nextStepAbout } from '../../src/history/next-step-about.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { anyWishes, layouts, liveTags } from '../support/model-edits.ts'

/** Where a block lies and how long it is; null where there is none of that tag. */
function placeOf({ table, tags }: Heap, tag: Tag): string | null {
  const block = tags.get(tag)
  return block === NONE ? null : [table.startOf(block), table.pagesOf(block), table.bytesOf(block)].join(' ')
}

const ABOUT_ITS_BYTES: readonly StepKind[] = [STEP.write, STEP.copy, STEP.resize]

test('the next step about a block is the first that changes where it lies, how long it is, or what it holds', () => {
  fc.assert(
    fc.property(layouts, anyWishes, (layout, wishes) => {
      const workspace = new Workspace()
      workspace.run({ do: 'new', ...layout })
      for (const wish of wishes) {
        const heap = workspace.timeline.heap as Heap
        const tags = [...liveTags(heap), heap.lastTag + 1] as Tag[]
        const { shown } = workspace
        workspace.run(wish(liveTags(heap)))
        if (workspace.shown === shown || workspace.length === 0) continue
        for (const tag of tags)
          expect([tag, ...answersOf(workspace, tag)]).toEqual([tag, ...slowly(workspace, tag)])
      }
    }),
    { numRuns: 60 },
  )
})

function answersOf(workspace: Workspace, tag: Tag): (number | null)[] {
  return Array.from({ length: workspace.length }, (_, position) => {
    workspace.seek(position)
    const { heap, shown } = workspace
    if (!heap || !shown) throw new Error('nothing is shown')
    return nextStepAbout(heap, shown.recording, position, tag)
  })
}

/** The same by looking at the block after each step. */
function slowly(workspace: Workspace, tag: Tag): (number | null)[] {
  const about: boolean[] = []
  for (let position = 0; position < workspace.length; position++) {
    workspace.seek(position)
    const { heap, shown } = workspace
    if (!heap || !shown) throw new Error('nothing is shown')
    const before = placeOf(heap, tag)
    const block = heap.tags.get(tag)
    const { a, b, kind } = shown.recording.at(position)
    const isItsOwn = block !== NONE && (a === block || (kind === STEP.copy && b === block))
    workspace.seek(position + 1)
    const isMoved = placeOf(workspace.heap as Heap, tag) !== before
    about.push(isMoved || (isItsOwn && ABOUT_ITS_BYTES.includes(kind)))
  }
  return about.map((_, position) => {
    const next = about.indexOf(true, position)
    return next === -1 ? null : next + 1
  })
}
