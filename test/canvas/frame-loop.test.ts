import { expect, test } from 'vitest'
import { FrameLoop, type FrameSource } from '../../src/canvas/frame-loop.ts'

class Frames implements FrameSource {
  asked: ((now: number) => void)[] = []
  request(callback: (now: number) => void): number {
    return this.asked.push(callback)
  }
  cancel(): void {
    this.asked = []
  }
  /** Gives one frame; false where none was asked for. */
  give(now = 0): boolean {
    const [callback] = this.asked.splice(0)
    callback?.(now)
    return callback !== undefined
  }
}

test('many calls make one frame, and none follows', () => {
  const frames = new Frames()
  let painted = 0
  const picture = new FrameLoop(frames).surface(() => painted++)
  picture.invalidate()
  picture.invalidate()
  expect(frames.asked).toHaveLength(1)
  expect(frames.give()).toBe(true)
  expect(frames.give()).toBe(false)
  expect(painted).toBe(1)
})

test('two pictures share a frame, and only those that have changed are painted', () => {
  const frames = new Frames()
  const loop = new FrameLoop(frames)
  const painted: string[] = []
  const one = loop.surface(() => painted.push('one'))
  const other = loop.surface(() => painted.push('other'))
  one.invalidate()
  other.invalidate()
  expect(frames.asked).toHaveLength(1)
  frames.give()
  other.invalidate()
  frames.give()
  expect(painted).toEqual(['one', 'other', 'other'])
})

test('an animation keeps frames coming until it ends', () => {
  const frames = new Frames()
  const times: number[] = []
  new FrameLoop(frames).animate(now => {
    times.push(now)
    return now < 30
  })
  for (let now = 10; frames.give(now); now += 10);
  expect(times).toEqual([10, 20, 30])
})

test('what an animation has changed is painted in the same frame', () => {
  const frames = new Frames()
  const loop = new FrameLoop(frames)
  let position = 0
  const painted: number[] = []
  const picture = loop.surface(() => painted.push(position))
  loop.animate(now => {
    position = now
    picture.invalidate()
    return now < 20
  })
  for (let now = 10; frames.give(now); now += 10);
  expect(painted).toEqual([10, 20])
})

test('an animation can be stopped from outside', () => {
  const frames = new Frames()
  const stop = new FrameLoop(frames).animate(() => true)
  expect(frames.give()).toBe(true)
  stop()
  expect(frames.give()).toBe(true)
  expect(frames.give()).toBe(false)
})

test('after dispose a picture is not painted, and the others still are', () => {
  const frames = new Frames()
  const loop = new FrameLoop(frames)
  const painted: string[] = []
  const one = loop.surface(() => painted.push('one'))
  const other = loop.surface(() => painted.push('other'))
  one.invalidate()
  other.invalidate()
  one.dispose()
  one.invalidate()
  frames.give()
  expect(painted).toEqual(['other'])
  loop.dispose()
  expect(frames.give()).toBe(false)
})
