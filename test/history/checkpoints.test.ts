import { describe, expect, test, vi } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import { Checkpoints } from '../../src/history/checkpoints.ts'
import { imageSize } from '../../src/history/image-size.ts'
import { Machine } from '../../src/history/machine.ts'
import { Timeline } from '../../src/history/timeline.ts'

function imageOfOneBuffer() {
  const machine = new Machine()
  machine.run({ do: 'new', pageSize: bytes(16), pages: pages(16) })
  return machine.image()
}

const image = imageOfOneBuffer()
const SIZE = imageSize(image.heap)

describe('checkpoints', () => {
  test('are due at their spacing, and not before', () => {
    const checkpoints = new Checkpoints(image, { spacing: 10, anEdit: SIZE, most: 100 * SIZE })
    expect([9, 10, 11].map(count => checkpoints.isDue(count, false))).toEqual([false, true, true])
    checkpoints.add(10, image)
    expect([19, 20].map(count => checkpoints.isDue(count, false))).toEqual([false, true])
  })

  test('are due as soon as a buffer has begun, but no sooner than an image may cost', () => {
    const checkpoints = new Checkpoints(image, { spacing: 10, anEdit: SIZE / 4, most: 100 * SIZE })
    expect([0, 1].map(count => checkpoints.isDue(count, true))).toEqual([false, true])
    checkpoints.add(1, image)
    expect([2, 4, 5].map(count => checkpoints.isDue(count, true))).toEqual([false, false, true])
  })

  test('are further apart where each is large', () => {
    const checkpoints = new Checkpoints(image, { spacing: 10, anEdit: SIZE / 25, most: 100 * SIZE })
    checkpoints.add(10, image)
    expect([20, 34, 35].map(count => checkpoints.isDue(count, false))).toEqual([false, false, true])
  })

  test('the last one up to a place is found, the first where there is no other', () => {
    const checkpoints = new Checkpoints(image, { spacing: 10, anEdit: SIZE, most: 100 * SIZE })
    for (const at of [10, 20, 30]) checkpoints.add(at, image)
    expect([0, 9, 10, 11, 29, 30, 999].map(count => checkpoints.lastUpTo(count).at)).toEqual([
      0, 0, 10, 10, 20, 30, 30,
    ])
  })

  test('are thinned when they hold on to too much, and the gaps stay within twice each other', () => {
    const checkpoints = new Checkpoints(image, { spacing: 10, anEdit: SIZE, most: 8 * SIZE })
    for (let at = 10; at <= 1000; at += 10) {
      checkpoints.add(at, image)
      expect(checkpoints.bytes).toBeLessThanOrEqual(8 * SIZE)
      const { places } = checkpoints
      expect(places[0]).toBe(0)
      expect(places.at(-1)).toBe(at)
      const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0))
      expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.max(10, (4 * at) / places.length))
    }
    expect(checkpoints.places.length).toBe(9)
  })

  test('of a future that is dropped go with it', () => {
    const checkpoints = new Checkpoints(image, { spacing: 10, anEdit: SIZE, most: 100 * SIZE })
    for (const at of [10, 20, 30]) checkpoints.add(at, image)
    checkpoints.dropAfter(20)
    expect([checkpoints.places, checkpoints.bytes]).toEqual([[0, 10, 20], 2 * SIZE])
    checkpoints.dropAfter(0)
    expect([checkpoints.places, checkpoints.bytes]).toEqual([[0], 0])
  })
})

test('going back in a long history does again no more edits than lie between two checkpoints', () => {
  const timeline = new Timeline()
  timeline.append({ do: 'new', pageSize: bytes(4), pages: pages(256) })
  for (let count = 1; count < 20_000; count++)
    timeline.append(count % 2 === 1 ? { do: 'alloc', bytes: bytes(4) } : { do: 'policy', name: 'first-fit' })
  const apply = vi.spyOn(Machine.prototype, 'run')
  for (const at of [19_999, 12_288, 12_287, 8193, 1023, 1]) {
    apply.mockClear()
    timeline.seek(at)
    expect(apply.mock.calls.length).toBeLessThan(1024)
  }
  apply.mockRestore()
})
