import { expect, test } from 'vitest'
import { consoleAfter } from '../support/model-console.ts'

test('the figures are printed one a line', () => {
  const lines = ['new 16 8', 'alloc 20', 'alloc 16', 'alloc 10', 'free 2', 'realloc 1 40', 'alloc 500']
  expect(
    consoleAfter(...lines)
      .type('stats')
      .split('\n'),
  ).toEqual([
    'total: 128 bytes',
    'used: 50 bytes',
    'slack: 14 bytes',
    'header: 0 bytes',
    'free: 64 bytes',
    'blocks: 2',
    'holes: 1',
    'largest hole: 64 bytes',
    'external fragmentation: 0',
    'internal fragmentation: 0.2188',
    'utilisation: 0.3906',
    'peak footprint: 64 bytes',
    'holes per block: 0.5',
    'searches: 4',
    'looks: 4',
    'looks per search: 1',
    'compactions: 0',
    'blocks moved: 0',
    'bytes moved: 0 bytes',
    'reallocation moves: 0',
    'bytes zeroed: 0 bytes',
    'failures: 1',
    'reserved: 0 bytes',
    'handle updates: 0',
    'reference updates: 0',
    'bytes allocated: 66 bytes',
    'bytes moved per byte allocated: 0',
    'linux fragmentation index, 8 pages: -500',
    'umm_malloc fragmentation: 0',
  ])
})

test('an empty and a full buffer have no figure that is not a number', () => {
  for (const lines of [['new 1 1'], ['new 1 1', 'alloc 1']])
    expect(consoleAfter(...lines).type('stats')).not.toMatch(/NaN|Infinity|undefined/)
})

test('fragmentation is 1 - largest hole / free', () => {
  const blocks = Array.from({ length: 8 }, () => 'alloc 16')
  const console = consoleAfter('new 16 8', ...blocks, 'free 1', 'free 3', 'free 4', 'free 8')
  expect(console.type('stats')).toContain('external fragmentation: 0.5\n')
})

test('zeroing and moving are counted in bytes', () => {
  const console = consoleAfter('new 16 8', 'set zero-on-free on', 'alloc 20', 'alloc 20', 'free 1', 'defrag')
  expect(console.type('stats')).toContain('blocks moved: 1\nbytes moved: 20 bytes\n')
  expect(console.type('stats')).toContain('bytes zeroed: 32 bytes\n')
})
