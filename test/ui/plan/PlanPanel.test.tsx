import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import PlanPanel from '../../../src/ui/plan/PlanPanel.tsx'
import { Actions } from '../../../src/ui/toolbar/Actions.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  for (const line of [
    'new 16 8',
    'set on-full fail',
    'alloc 16',
    'alloc 32',
    'alloc 16',
    'alloc 16',
    'free 1',
    'free 3',
  ])
    runLine(line)
})

test('compares every algorithm on the buffer as it is, and changes nothing', () => {
  render(<PlanPanel />)
  expect(rows()).toEqual([
    ['Slide', '48', '2', '2', '80', '1', 'kept', '0.67'],
    ['Fill holes', '16', '1', '1', '80', '1', 'changed', '2.00'],
    [
      'Make room for 96',
      expect.stringContaining('96 bytes in whole pages asked for; 80 at most could be joined'),
    ],
    ['Semispace', expect.stringContaining('set halves on first')],
  ])
  expect(getState().summary.figures?.movedBytes).toBe(0)
})

test('plans for the last request that failed, or for another size', async () => {
  const user = userEvent.setup()
  runLine('alloc 64')
  render(<PlanPanel />)
  const field = screen.getByRole('spinbutton', { name: 'Bytes to make room for' })
  expect(field).toHaveValue(64)
  expect(rows().map(([name]) => name)).toContain('Make room for 64')
  await user.clear(field)
  await user.type(field, '80')
  expect(rows().map(([name]) => name)).toContain('Make room for 80')
})

test('is sorted by any column, and what is not possible stands last', async () => {
  const user = userEvent.setup()
  render(<PlanPanel />)
  await user.click(screen.getByRole('button', { name: /^Bytes moved/ }))
  expect(rows().map(([name]) => name)).toEqual(['Fill holes', 'Slide', 'Make room for 96', 'Semispace'])
  await user.click(screen.getByRole('button', { name: /^Bytes moved/ }))
  expect(rows().map(([name]) => name)).toEqual(['Slide', 'Fill holes', 'Make room for 96', 'Semispace'])
})

test('runs any of them', async () => {
  const user = userEvent.setup()
  render(<PlanPanel />)
  await user.click(screen.getByRole('button', { name: 'Run Fill holes' }))
  expect(getState().summary.figures).toMatchObject({ movedBytes: 16, holes: 1 })
})

test('says what each would cost where pointers are kept right in another way, or why that does not go', async () => {
  const user = userEvent.setup()
  runLine('let r *4')
  runLine('let s *2+8')
  render(<PlanPanel />)
  const way = screen.getByRole('combobox', { name: 'Pointers kept right by' })
  const costs = () =>
    within(screen.getByRole('table', { name: 'What keeping pointers right would cost' }))
      .getAllByRole('row')
      .slice(1)
      .map(row => [...row.querySelectorAll('th, td')].map(cell => cell.textContent))
  expect(costs()).toEqual([
    ['Slide', 'one over the blocks', 'one entry a block: 2', 'one entry a block moved: 2'],
    ['Fill holes', 'one over the blocks', 'one entry a block: 2', 'one entry a block moved: 1'],
  ])
  await user.selectOptions(way, 'LISP2')
  expect(screen.getByText(/TAOCP 1, 2\.5, exercise 33/)).toBeVisible()
  expect(costs()).toEqual([
    ['Slide', 'three over the heap', 'one word a block: 2', '2 pointers looked at, 2 written anew'],
    ['Fill holes', expect.stringContaining('Fill holes changes that order')],
  ])
  await user.selectOptions(way, "Jonkers' threading")
  expect(costs()[0]).toEqual(['Slide', expect.stringContaining('1 here points into the middle of one')])
  await user.selectOptions(way, 'Address in the old place')
  expect(costs()[0]).toEqual(['Slide', expect.stringContaining('over the places that others have left')])
  expect(costs()[1]).toEqual([
    'Fill holes',
    'two over the blocks',
    'none: the old places are free',
    '2 pointers looked at, 1 written anew',
  ])
})

test('the Compact button runs the algorithm that is chosen beside it', async () => {
  const user = userEvent.setup()
  render(<Actions />)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Compaction' }), 'Fill holes')
  await user.click(screen.getByRole('button', { name: 'Compact' }))
  expect(getState().summary.figures?.movedBytes).toBe(16)
})

/** What each row says, but for the picture and the button. */
function rows(): string[][] {
  const [, ...body] = within(screen.getByRole('table', { name: 'Plan' })).getAllByRole('row')
  return body.map(row => {
    const cells = [...row.querySelectorAll('th, td')].map(cell => cell.textContent ?? '')
    return cells.length > 3 ? cells.slice(0, -2) : cells
  })
}
