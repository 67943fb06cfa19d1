import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POLICIES } from '../../src/core/settings.ts'
import { NONE, type Tag } from '../../src/core/units.ts'
import { type VisibleHeap, visibleImage } from '../../src/core/visible-heap.ts'
import { NOTHING_SHOWN, Picture } from '../../src/history/picture.ts'
import type { Shown } from '../../src/history/shown.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { formatPicture } from '../../src/save/format-picture.ts'
import { parsePicture } from '../../src/save/picture.ts'
import { act, acts } from './acting.ts'

test('a picture shows what was shown of the buffer, under every policy', () => {
  fc.assert(
    fc.property(acts, fc.constantFrom(...POLICIES), (some, name) => {
      const workspace = new Workspace()
      for (const one of some) act(workspace.timeline, one)
      workspace.timeline.append({ do: 'policy', name })
      workspace.goTo(workspace.timeline.cursor)
      const text = formatPicture({ image: workspace.picture(), view: { theme: 'dark' } }) ?? ''
      const saved = parsePicture(text)
      expect(saved?.view).toEqual({ theme: 'dark' })
      const picture = new Picture(saved?.image ?? expect.fail('no picture'))
      expect(seen(picture)).toEqual(seen(workspace))
    }),
    { numRuns: 60 },
  )
})

/** All that is looked at, as plain data. */
function seen(picture: Shown) {
  const { command, figures, hasSearches, heap, length, line, looks, position, shown, timeline } = picture
  return {
    heap: heap && visibleImage(heap),
    tags: heap && tagsOf(heap).map(tag => heap.tags.get(tag)),
    figures,
    hasSearches,
    settings: timeline.settings,
    edits: [timeline.cursor, timeline.length],
    operation: shown && [shown.index, shown.edit, shown.recording.moves],
    command,
    steps: [position, length],
    looks,
    focus: line?.focus,
    sentences: [line?.text(), line?.text('decimal')],
  }
}

function tagsOf({ table }: VisibleHeap): readonly Tag[] {
  const tags = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) tags.push(table.tagOf(block))
  return [...tags.filter(tag => tag > 0), 10_000 as Tag]
}

test('where there is no buffer, nothing is shown', () => {
  expect(new Workspace().picture()).toEqual(NOTHING_SHOWN)
})

test('one of another build, one that was altered, and one without a checksum are none', () => {
  const text = formatPicture({ image: NOTHING_SHOWN, view: null }, 'this build') ?? ''
  expect(parsePicture(text, 'this build')).not.toBeNull()
  expect(parsePicture(text, 'another build')).toBeNull()
  expect(parsePicture(text.replace('first-fit', 'worst-fit'), 'this build')).toBeNull()
  expect(parsePicture(text.replace(/,"sum":"\w+"/, ''), 'this build')).toBeNull()
  expect(parsePicture('', 'this build')).toBeNull()
})

test('one that would take too much room is none', () => {
  expect(formatPicture({ image: NOTHING_SHOWN, view: 'x'.repeat(600_000) })).toBeNull()
})

test('an image with arrays that a picture cannot keep is an error of ours', () => {
  const odd = { ...NOTHING_SHOWN, heap: new BigInt64Array(2) } as never
  expect(() => formatPicture({ image: odd, view: null })).toThrow('a kind of array that is not known')
})
