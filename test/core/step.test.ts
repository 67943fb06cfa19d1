import { describe, expect, test } from 'vitest'
import { isLook, Recording, STEP } from '../../src/core/step.ts'
import { bytes, tagOf } from '../../src/core/units.ts'

test('the looks of a search are looks, and no other step is', () => {
  for (const [name, kind] of Object.entries(STEP))
    expect([name, isLook(kind)]).toEqual([name, /^lookAt/.test(name)])
})

describe('a recording', () => {
  test('has its steps in order, each with what goes with it', () => {
    const recording = new Recording()
    const data = Uint8Array.of(1, 2)
    recording.step(STEP.split, 3, 4, 0)
    recording.step(STEP.write, 5, 6, 7, data)
    recording.step(STEP.list, 8, 0, 0)
    expect(recording.length).toBe(3)
    expect(recording.at(0)).toEqual({ kind: STEP.split, a: 3, b: 4, c: 0 })
    expect(recording.at(1)).toEqual({ kind: STEP.write, a: 5, b: 6, c: 7, payload: data })
    expect(recording.at(2)).toEqual({ kind: STEP.list, a: 8, b: 0, c: 0 })
    expect(recording.kindAt(1)).toBe(STEP.write)
    expect(() => recording.at(3)).toThrow(RangeError)
    expect(() => recording.at(-1)).toThrow(RangeError)
  })

  test('has each move, with the position at which it is done', () => {
    const recording = new Recording()
    const move = { tag: tagOf(2), from: bytes(96), to: bytes(48), bytes: bytes(40), keepsSource: false }
    recording.step(STEP.compact, 0, 0, 0)
    recording.step(STEP.move, 4, 5, 0, move)
    recording.step(STEP.updateHandle, 4, 0, 0)
    recording.step(STEP.copy, 6, 7, 40, { ...move, keepsSource: true })
    expect(recording.moves).toEqual([
      { ...move, step: 2 },
      { ...move, keepsSource: true, step: 4 },
    ])
    expect(recording.at(1)).toEqual({ kind: STEP.move, a: 4, b: 5, c: 0 })
  })

  test('has looks at pages page by page, so that each can be stepped to', () => {
    const recording = new Recording()
    recording.step(STEP.search, 2, 0, 0)
    recording.step(STEP.lookAtPages, 10, 3, 2)
    recording.step(STEP.lookAtPages, 20, 1, 2)
    const looks = [10, 11, 12, 20].map(a => ({ kind: STEP.lookAtPages, a, b: 1, c: 2 }))
    expect([1, 2, 3, 4].map(index => recording.at(index))).toEqual(looks)
    expect(recording.length).toBe(5)
  })

  test('of very many looks at pages keeps them as runs', () => {
    const recording = new Recording()
    recording.step(STEP.lookAtPages, 0, 50_000, 1)
    expect(recording.length).toBe(50_000)
    recording.step(STEP.lookAtPages, 50_000, 2, 1)
    expect(recording.length).toBe(50_001)
    expect(recording.at(50_000)).toEqual({ kind: STEP.lookAtPages, a: 50_000, b: 2, c: 1 })
    const other = new Recording()
    other.step(STEP.lookAtPages, 7, 50_001, 1)
    expect(other.length).toBe(1)
    // Steps of another kind stay as they are, however large their numbers.
    other.step(STEP.lookAtHole, 7, 5, 0)
    expect(other.at(1)).toEqual({ kind: STEP.lookAtHole, a: 7, b: 5, c: 0 })
  })
})
