import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POLICIES } from '../../src/core/settings.ts'
import { NOTHING_SHOWN, Picture } from '../../src/history/picture.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { formatPicture } from '../../src/save/format-picture.ts'
import { parsePicture } from '../../src/save/picture.ts'
import { seenIn } from '../support/seen.ts'
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
      expect(seenIn(picture)).toEqual(seenIn(workspace))
    }),
    { numRuns: 60 },
  )
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
