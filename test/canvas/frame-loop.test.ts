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
  const loop = new FrameLoop(() => painted++, frames)
  loop.invalidate()
  loop.invalidate()
  expect(frames.asked).toHaveLength(1)
  expect(frames.give()).toBe(true)
  expect(frames.give()).toBe(false)
  expect(painted).toBe(1)
})

test('an animation keeps frames coming until it ends', () => {
  const frames = new Frames()
  const times: number[] = []
  let painted = 0
  const loop = new FrameLoop(() => painted++, frames)
  loop.animate(now => {
    times.push(now)
    return now < 30
  })
  for (let now = 10; frames.give(now); now += 10);
  expect(times).toEqual([10, 20, 30])
  expect(painted).toBe(3)
})

test('an animation can be stopped from outside', () => {
  const frames = new Frames()
  const loop = new FrameLoop(() => {}, frames)
  const stop = loop.animate(() => true)
  expect(frames.give()).toBe(true)
  stop()
  expect(frames.give()).toBe(true)
  expect(frames.give()).toBe(false)
})

test('after dispose nothing is painted', () => {
  const frames = new Frames()
  let painted = 0
  const loop = new FrameLoop(() => painted++, frames)
  loop.invalidate()
  loop.dispose()
  loop.invalidate()
  expect(frames.give()).toBe(false)
  expect(painted).toBe(0)
})
