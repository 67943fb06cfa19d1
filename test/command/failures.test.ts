import { expect, test } from 'vitest'
import { consoleAfter } from '../support/model-console.ts'

test('a request that is too large is answered with what is free and how large the largest hole is', () => {
  expect(consoleAfter('new 16 64', 'alloc 16').hint('alloc 2048')).toBe(
    '2048 bytes asked for; 1008 are free, the largest hole is 1008',
  )
})

test('fragmentation is called by its figures, and defrag offered', () => {
  const blocks = ['alloc 64', 'alloc 16', 'alloc 32', 'alloc 16', 'alloc 32']
  const console = consoleAfter('new 16 10', 'set on-full fail', ...blocks, 'free 1', 'free 3', 'free 5')
  expect(console.hint('alloc 96')).toBe(
    '96 bytes asked for; 128 are free in 3 holes, the largest is 64: defrag would make room',
  )
  console.type('defrag')
  expect(console.type('alloc 96')).toBe('ok, tag = "6"')
})

test('where the header is what does not fit, it is named', () => {
  expect(consoleAfter('new 16 4', 'set header 8').hint('alloc 64')).toBe(
    '64 bytes and a header of 8 asked for; 64 are free, the largest hole is 64',
  )
})

test('a full buffer has no hole at all', () => {
  expect(consoleAfter('new 16 4', 'alloc 64').hint('alloc 1')).toBe(
    '1 byte asked for; 0 are free, the largest hole is 0',
  )
})

test('an unknown tag is pointed to the list of tags', () => {
  const console = consoleAfter('new 16 64')
  for (const line of ['free 7', 'realloc 7 1', 'write 7 "x"', 'read 7'])
    expect(console.hint(line)).toBe('no block has tag 7 now: show lists the tags there are')
})

test('a text that is too long is answered with the room there is, and how to make more', () => {
  expect(consoleAfter('new 16 64', 'alloc 4').hint('write 1 "hello"')).toBe(
    '5 bytes to write; tag 1 holds 4: realloc 1 5 first, if there is room for that',
  )
})

test('a header cannot be changed under blocks that are laid out without it', () => {
  expect(consoleAfter('new 16 64', 'alloc 4').hint('set header 8')).toBe(
    '1 block laid out with another header: free them first, or clear and create a new buffer',
  )
})

test('undo at the beginning and redo at the end say so', () => {
  const console = consoleAfter('new 16 64')
  expect(console.hint('redo')).toBe('no command was undone since the last one')
  console.type('undo')
  expect(console.hint('undo')).toBe('this is the state before the first command')
})

test('a failed reallocation leaves the block, its bytes and its place as they were', () => {
  const console = consoleAfter('new 16 8', 'alloc 20', 'alloc 64', 'write 1 "a secret nobody lost"')
  const before = [console.type('show'), console.type('read 1')]
  expect(console.type('realloc 1 65')).toBe('reallocation failed')
  expect([console.type('show'), console.type('read 1')]).toEqual(before)
})
