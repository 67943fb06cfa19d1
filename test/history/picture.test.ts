import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POLICIES } from '../../src/core/settings.ts'
import { bytes, pages } from '../../src/core/units.ts'
import { NOTHING_SHOWN, Picture } from '../../src/history/picture.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { anyWishes, layouts, liveTags } from '../support/model-edits.ts'
import { seenIn } from '../support/seen.ts'

test('a picture is plain data, and shows what was shown of the buffer, under every policy', () => {
  fc.assert(
    fc.property(layouts, anyWishes, fc.constantFrom(...POLICIES), (layout, wishes, name) => {
      const workspace = new Workspace()
      workspace.run({ do: 'new', ...layout })
      workspace.run({ do: 'policy', name })
      for (const wish of wishes) {
        const { heap } = workspace.timeline
        if (heap) workspace.run(wish(liveTags(heap)))
      }
      const picture = new Picture(structuredClone(workspace.picture()))
      expect(seenIn(picture)).toEqual(seenIn(workspace))
    }),
    { numRuns: 60 },
  )
})

test('one made while an operation is stepped through shows its end', () => {
  const workspace = new Workspace()
  workspace.run({ do: 'new', pageSize: bytes(16), pages: pages(8) })
  workspace.run({ do: 'alloc', bytes: bytes(20) })
  const atTheEnd = seenIn(workspace)
  workspace.seek(1)
  expect(seenIn(new Picture(workspace.picture()))).toEqual(atTheEnd)
})

test('where there is no buffer, nothing is shown', () => {
  expect(new Workspace().picture()).toEqual(NOTHING_SHOWN)
  expect(seenIn(new Picture(NOTHING_SHOWN))).toEqual(seenIn(new Workspace()))
})

test('nothing ever changes in it', () => {
  const { changes } = new Picture(NOTHING_SHOWN)
  expect([changes.revision, changes.since(0), changes.since(1)]).toEqual([0, null, 'all'])
})
