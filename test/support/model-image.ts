import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { HeapImage } from '../../src/core/heap.ts'

/**
 * Two images are the same word for word. Node compares typed arrays at
 * once, where `toEqual` goes element by element.
 */
export function expectSameImage(actual: HeapImage | null, expected: HeapImage | null | undefined): void {
  if (isDeepStrictEqual(actual, expected)) return
  expect(actual).toEqual(expected)
  expect.fail('two images differ in what toEqual does not see')
}
