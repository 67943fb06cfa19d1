import fc from 'fast-check'
import { expect, test } from 'vitest'
import { POLICIES } from '../../src/core/settings.ts'
import { Machine } from '../../src/history/machine.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { formatPicture, parsePicture } from '../../src/save/picture.ts'
import { act, acts } from './acting.ts'

test('a picture shows the buffer as it was, under every policy, and goes on like it', () => {
  fc.assert(
    fc.property(acts, acts, fc.constantFrom(...POLICIES), (some, more, name) => {
      const timeline = new Timeline()
      for (const one of some) act(timeline, one)
      timeline.append({ do: 'policy', name })
      const text = formatPicture({ image: timeline.image(), view: { theme: 'dark' } }) ?? ''
      const picture = parsePicture(text)
      expect(picture?.view).toEqual({ theme: 'dark' })
      const drawn = new Timeline(picture?.image)
      expect(drawn.image()).toEqual(timeline.image())
      for (const one of more) {
        if (one.kind !== 'wish' && one.kind !== 'new' && one.kind !== 'clear') continue
        act(timeline, one)
        act(drawn, one)
      }
      expect(drawn.image()).toEqual(timeline.image())
      drawn.seek(0)
      expect(drawn.image()).toEqual(new Timeline(picture?.image).image())
    }),
    { numRuns: 60 },
  )
})

test('one of another build, one that was altered, and one without a checksum are none', () => {
  const text = formatPicture({ image: new Machine().image(), view: null }, 'this build') ?? ''
  expect(parsePicture(text, 'this build')).not.toBeNull()
  expect(parsePicture(text, 'another build')).toBeNull()
  expect(parsePicture(text.replace('first-fit', 'worst-fit'), 'this build')).toBeNull()
  expect(parsePicture(text.replace(/,"sum":"\w+"/, ''), 'this build')).toBeNull()
  expect(parsePicture('', 'this build')).toBeNull()
})

test('one that would take too much room is none', () => {
  const large = { image: new Machine().image(), view: 'x'.repeat(600_000) }
  expect(formatPicture(large)).toBeNull()
})
