import { expect, test } from 'vitest'
import { encodeGif, type GifFrame } from '../../../src/canvas/picture/gif.ts'

const WIDTH = 40
const HEIGHT = 30

/** A grey picture with one square that moves to the right. */
function frame(index: number): GifFrame {
  const words = new Uint32Array(WIDTH * HEIGHT).fill(0xff888888)
  for (let y = 0; y < 5; y++) words.fill(0xff0000ff, y * WIDTH + index, y * WIDTH + index + 5)
  return { pixels: new Uint8ClampedArray(words.buffer), delay: 100 }
}

const encode = (count: number, more: Partial<Parameters<typeof encodeGif>[0]> = {}) =>
  encodeGif({
    width: WIDTH,
    height: HEIGHT,
    count,
    frame,
    onProgress: () => {},
    signal: new AbortController().signal,
    ...more,
  })

test('is a GIF of the size, with a picture for each frame', async () => {
  const file = (await encode(4)) ?? new Uint8Array()
  expect(String.fromCharCode(...file.slice(0, 6))).toBe('GIF89a')
  expect([file[6], file[8]]).toEqual([WIDTH, HEIGHT])
  // A graphic control extension stands before each picture.
  let pictures = 0
  for (let at = 0; at + 2 < file.length; at++) {
    if (file[at] === 0x21 && file[at + 1] === 0xf9 && file[at + 2] === 4) pictures++
  }
  expect(pictures).toBe(4)
})

test('reports each frame that is done', async () => {
  const done: number[] = []
  await encode(3, { onProgress: frames => done.push(frames) })
  expect(done).toEqual([1, 2, 3])
})

test('comes to nothing when it is cancelled, and stops painting', async () => {
  const controller = new AbortController()
  const painted: number[] = []
  const file = await encode(50, {
    frame: index => {
      painted.push(index)
      return frame(Math.min(index, 30))
    },
    onProgress: done => {
      if (done === 2) controller.abort()
    },
    signal: controller.signal,
  })
  expect(file).toBeNull()
  // Three samples of colours, and two frames.
  expect(painted).toHaveLength(5)
})

test('a frame in which nothing changes costs little', async () => {
  const still = { frame: () => frame(0) }
  const one = (await encode(1, still)) ?? new Uint8Array()
  const ten = (await encode(10, still)) ?? new Uint8Array()
  const first = one.length
  expect(ten.length - first).toBeLessThan(9 * 100)
})
