import { vi } from 'vitest'
import { BlockTable } from '../../src/core/table/block-table.ts'

const READS = [
  'startOf',
  'pagesOf',
  'endOf',
  'next',
  'previous',
  'isHole',
  'linkAfter',
  'linkBefore',
] as const

/** How often some work reads the table of blocks: what it costs, whatever machine it runs on. */
export function readsOf(work: () => void): number {
  const spies = READS.map(name => vi.spyOn(BlockTable.prototype, name))
  try {
    work()
    return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0)
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
