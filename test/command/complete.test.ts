import { expect, test } from 'vitest'
import { completions } from '../../src/command/complete.ts'
import { NAMES } from '../../src/command/syntax.ts'
import { ORDERS, SEARCHES } from '../../src/core/settings.ts'

const TAGS = [1, 2, 12, 30]

test.each([
  ['', NAMES],
  ['al', ['alloc']],
  ['  re', ['read', 'realloc', 'redo']],
  ['alloc', []],
  ['alloc ', []],
  ['free ', ['1', '2', '12', '30']],
  ['dealloc 1', ['12']],
  ['realloc 3', ['30']],
  ['realloc 30 ', []],
  ['write 1 ', []],
  ['set ze', ['zero-on-free']],
  ['set zero-on-free ', ['on', 'off']],
  ['set zero-on-free of', ['off']],
  ['set search ', SEARCHES],
  ['set order ', ORDERS],
  ['set header ', []],
  ['set nonsense ', []],
  ['policy fir', ['first-fit']],
  ['defrag sl', ['slide']],
  ['compact sl', ['slide']],
  ['help al', ['alloc']],
  ['nonsense ', []],
])('%j is completed by %j', (line, words) => {
  expect(completions(line, TAGS)).toEqual(words)
})

test.each(['defrag slide ', 'policy first-fit ', 'set zero-on-free on ', 'help alloc ', 'show ', 'free 1 '])(
  'behind the last argument there is nothing to complete: %j',
  line => {
    expect(completions(line, TAGS)).toEqual([])
  },
)
