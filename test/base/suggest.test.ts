import { expect, test } from 'vitest'
import { suggestion } from '../../src/base/suggest.ts'

const KNOWN = [
  'alloc',
  'clear',
  'free',
  'read',
  'realloc',
  'redo',
  'set',
  'show',
  'undo',
  'first-fit',
  'best-fit',
]

test.each([
  ['malloc', 'alloc'],
  ['alocl', 'alloc'],
  ['clera', 'clear'],
  ['CLEAR', 'clear'],
  ['fre', 'free'],
  ['bset-fit', 'best-fit'],
  ['best', 'best-fit'],
  ['firstfit', 'first-fit'],
  ['undoo', 'undo'],
])('%s was meant as %s', (word, meant) => {
  expect(suggestion(word, KNOWN)).toBe(meant)
})

test.each(['', 'x', 're', 'quit', 'something else', 'constructor', '9'])('%j is near nothing', word => {
  expect(suggestion(word, KNOWN)).toBeNull()
})
