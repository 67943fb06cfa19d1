import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Console, consoleAfter } from '../support/model-console.ts'

const CHARACTERS = '123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

describe('the matrix', () => {
  test('has rows of 16 pages up to 1,024, the last as long as it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1024 }), pages => {
        const rows = matrix(consoleAfter(`new 1 ${pages}`))
        expect(rows).toHaveLength(Math.ceil(pages / 16))
        expect(rows.join('')).toBe('.'.repeat(pages))
        expect(rows.slice(0, -1).every(row => row.length === 16)).toBe(true)
      }),
    )
  })

  test('shows tag n as character (n - 1) mod 61', () => {
    const console = consoleAfter('new 1 1024')
    for (let tag = 1; tag <= 130; tag++) console.type('alloc 1')
    const row = matrix(console).join('')
    expect(row.slice(0, 130)).toBe((CHARACTERS + CHARACTERS + CHARACTERS).slice(0, 130))
    expect(console.type('show')).toContain('\n61: 1 bytes\n62: 1 bytes\n')
  })

  test('has rows of 64 beyond 1,024 pages', () => {
    const rows = matrix(consoleAfter('new 1 1025', 'alloc 3'))
    expect(rows.map(row => row.length)).toEqual([...new Array<number>(16).fill(64), 1])
    expect(rows[0]).toBe(`111${'.'.repeat(61)}`)
  })

  test('has several pages a character beyond 4,096, says so, and marks where they differ', () => {
    const [legend, first, ...rest] = matrix(consoleAfter('new 1 16384', 'alloc 8', 'alloc 2', 'alloc 16376'))
    expect(legend).toBe('(4 pages a character; + where they differ)')
    expect(first).toBe(`11+${'.'.repeat(61)}`)
    expect(rest).toHaveLength(63)
  })

  test('of a buffer of 1 GiB is no longer than that', () => {
    const rows = matrix(consoleAfter('new 1 1073741824', 'alloc 536870912'))
    expect(rows).toHaveLength(65)
    expect(rows[1]).toBe('1'.repeat(64))
    expect(rows[64]).toBe('.'.repeat(64))
  })
})

describe('the list of allocations', () => {
  test('is in the order of the tags, wherever the blocks lie', () => {
    const lines = ['new 16 16', 'alloc 40', 'alloc 1', 'free 1', 'alloc 5', 'alloc 16']
    expect(consoleAfter(...lines).type('show')).toBe(
      '34.2............\n\n<Allocations by tag>\n2: 1 bytes\n3: 5 bytes\n4: 16 bytes\n',
    )
  })

  test('is empty where nothing is allocated', () => {
    expect(consoleAfter('new 16 4').type('show')).toBe('....\n\n<Allocations by tag>\n')
  })

  test('lists the bytes that were asked for last', () => {
    expect(consoleAfter('new 16 4', 'alloc 40', 'realloc 1 7').type('show')).toBe(
      '1...\n\n<Allocations by tag>\n1: 7 bytes\n',
    )
  })
})

test('only the blocks of the newest buffer are shown', () => {
  expect(consoleAfter('new 16 4', 'alloc 16', 'new 1 2').type('show')).toBe('..\n\n<Allocations by tag>\n')
})

function matrix(console: Console): string[] {
  const [matrix = ''] = console.type('show').split('\n\n')
  return matrix.split('\n')
}
