import { expect, test } from 'vitest'
import { Console, consoleAfter } from '../support/model-console.ts'

const EMPTY_ROW = '................'

/** The transcript of the specification: what is typed, and what is printed, byte for byte. */
const TRANSCRIPT: readonly (readonly [string, string])[] = [
  ['memallook 16 64', 'ok, buffer of size 1024 bytes created'],
  ['memallook alloc 16', 'ok, tag = "1"'],
  ['memallook dealloc 99', 'deallocation failed, unknown tag'],
  ['memallook alloc 2048', 'allocation failed'],
  [
    'memallook show',
    `1...............\n${EMPTY_ROW}\n${EMPTY_ROW}\n${EMPTY_ROW}\n\n<Allocations by tag>\n1: 16 bytes\n`,
  ],
  ['memallook alloc 32', 'ok, tag = "2"'],
  [
    'memallook show',
    `122.............\n${EMPTY_ROW}\n${EMPTY_ROW}\n${EMPTY_ROW}\n\n<Allocations by tag>\n1: 16 bytes\n2: 32 bytes\n`,
  ],
  ['memallook dealloc 1', 'deallocation succeeded'],
  [
    'memallook show',
    `.22.............\n${EMPTY_ROW}\n${EMPTY_ROW}\n${EMPTY_ROW}\n\n<Allocations by tag>\n2: 32 bytes\n`,
  ],
  ['memallook defrag', 'defragmentation complete'],
  [
    'memallook show',
    `22..............\n${EMPTY_ROW}\n${EMPTY_ROW}\n${EMPTY_ROW}\n\n<Allocations by tag>\n2: 32 bytes\n`,
  ],
  ['memallook dealloc 2', 'deallocation succeeded'],
  ['memallook alloc 2048', 'allocation failed'],
]

test('the transcript of the specification is printed byte for byte', () => {
  const console = new Console()
  for (const [typed, printed] of TRANSCRIPT) expect([typed, console.type(typed)]).toEqual([typed, printed])
})

test('the same without the leading word, as a console takes it', () => {
  const console = new Console()
  for (const [typed, printed] of TRANSCRIPT) {
    const short = typed.replace(/^memallook (?!\d)/, '')
    expect([short, console.type(short)]).toEqual([short, printed])
  }
})

test.each([
  ['new 16 64', 'ok, buffer of size 1024 bytes created'],
  ['free 1', 'deallocation succeeded'],
  ['dealloc 1', 'deallocation succeeded'],
  ['free 9', 'deallocation failed, unknown tag'],
  ['realloc 1 64', 'ok, tag = "1"'],
  ['realloc 1 4096', 'reallocation failed'],
  ['realloc 9 64', 'reallocation failed'],
  ['write 1 "hello"', 'ok, 5 bytes written'],
  ['write 9 "hello"', 'write failed, unknown tag'],
  ['read 9', 'read failed, unknown tag'],
  ['defrag slide', 'defragmentation complete'],
  ['compact', 'defragmentation complete'],
  ['policy first-fit', 'ok, policy = first-fit'],
  ['set zero-on-free on', 'ok, zero-on-free = on'],
  ['set search page-scan', 'ok, search = page-scan'],
  ['set on-full fail', 'ok, on-full = fail'],
  ['set order newest-first', 'ok, order = newest-first'],
  ['set coalesce off', 'ok, coalesce = off'],
  ['set align 8', 'ok, align = 8'],
  ['set base 4096', 'ok, base = 4096'],
  ['set header 8', 'header not set'],
  ['undo', 'ok, undone: alloc 16'],
  ['redo', 'nothing to redo'],
  ['clear', 'ok, cleared'],
  ['alloc 16 # with a comment', 'ok, tag = "3"'],
])('in a buffer of 1024 bytes with two blocks of 16, %s prints %s', (line, printed) => {
  expect(consoleAfter('new 16 64', 'alloc 16', 'alloc 16').type(line)).toBe(printed)
})

test('undo and redo name the command as it is typed', () => {
  const console = consoleAfter(
    'new 16 64',
    'alloc 16',
    'write 1 "say \\"hi\\""',
    'set zero-on-free on',
    'compact',
  )
  expect(
    ['undo', 'undo', 'undo', 'redo', 'undo', 'undo', 'undo', 'undo'].map(line => console.type(line)),
  ).toEqual([
    'ok, undone: defrag',
    'ok, undone: set zero-on-free on',
    'ok, undone: write 1 "say \\"hi\\""',
    'ok, redone: write 1 "say \\"hi\\""',
    'ok, undone: write 1 "say \\"hi\\""',
    'ok, undone: alloc 16',
    'ok, undone: new 16 64',
    'nothing to undo',
  ])
})

test('after clear the next command must create a buffer', () => {
  const console = consoleAfter('new 16 64', 'alloc 16', 'clear')
  expect(console.answer('alloc 16')).toEqual({
    kind: 'malformed',
    problem: {
      code: 'no-buffer',
      message: 'alloc needs a buffer and there is none yet; create one first, as in new 16 64',
    },
  })
  expect(console.type('new 8 8')).toBe('ok, buffer of size 64 bytes created')
})
