import { expect, test } from 'vitest'
import { completions } from '../../src/command/complete.ts'
import { NAMES } from '../../src/command/index.ts'
import { COMPACTIONS } from '../../src/core/compaction/index.ts'
import { ON_FULL, ORDERS, SEARCHES } from '../../src/core/settings.ts'
import { consoleAfter } from '../support/model-console.ts'

/** A buffer in which 1, 2, 12 and 30 are the live tags. */
function heapOfFew() {
  const console = consoleAfter('new 1 64', ...Array<string>(30).fill('alloc 1'))
  for (let tag = 3; tag < 30; tag++) if (tag !== 12) console.type(`free ${tag}`)
  return console.timeline.heap
}
const HEAP = heapOfFew()

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
  ['write 1', ['12']],
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
  ['re', ['read', 'realloc', 'redo']],
  ['policy b', ['best-fit', 'buddy']],
  ['set on-', ['on-full']],
  ['set on-full ', ON_FULL],
  ['defrag ', COMPACTIONS],
  ['defrag --', ['--budget']],
  ['defrag slide --', ['--budget']],
  ['pin ', ['1', '2', '12', '30']],
  ['nonsense ', []],
])('%j is completed by %j', (line, words) => {
  expect(completions(line, HEAP)).toEqual(words)
})

test.each(['defrag slide ', 'policy first-fit ', 'set zero-on-free on ', 'help alloc ', 'show ', 'free 1 '])(
  'after the last argument there is nothing to complete: %j',
  line => {
    expect(completions(line, HEAP)).toEqual([])
  },
)

test('variables are completed where a tag can stand', () => {
  const { heap } = consoleAfter('new 1 64', 'alloc 4', 'alloc 4', 'let head 1', 'let p &2+1').timeline
  expect(completions('free ', heap)).toEqual(['1', '2', 'head', 'p'])
  expect(completions('read he', heap)).toEqual(['head'])
  expect(completions('drop ', heap)).toEqual(['head', 'p'])
})
