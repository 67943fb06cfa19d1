import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import PlanPanel from '../../../src/ui/plan/PlanPanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

// jsdom has no dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
})

/** The slide moves tags 2 and 4, filling holes only tag 4. */
beforeEach(() => {
  useStore.setState(freshState(), true)
  for (const line of ['new 16 8', 'alloc 16', 'alloc 32', 'alloc 16', 'alloc 16', 'free 1', 'free 3'])
    runLine(line)
})

const button = (name: string) => screen.getByRole('button', { name })
const lane = (name: string) => within(screen.getByRole('article', { name }))
const figures = () =>
  within(screen.getByRole('table', { name: 'Figures side by side' }))
    .getAllByRole('row')
    .slice(1)
    .map(row => [...row.querySelectorAll('th, td')].map(cell => cell.textContent))

async function watch() {
  const user = userEvent.setup()
  render(<PlanPanel />)
  await user.click(button('Watch side by side'))
  return user
}

test('two are stepped through together, there and back; the shorter one waits', async () => {
  const user = await watch()
  expect(screen.getByRole('dialog', { name: 'Slide and Fill holes' })).toBeVisible()
  expect(lane('Slide').getByText(/^move 1 of 2 · compacting: tag 2 slides down/)).toBeVisible()
  expect(lane('Fill holes').getByText(/^move 1 of 1 · compacting: tag 4 moves down/)).toBeVisible()
  await user.click(button('Step forward'))
  expect(lane('Slide').getByText('32 of 48 bytes moved so far')).toBeVisible()
  expect(lane('Fill holes').getByText('16 bytes moved so far')).toBeVisible()
  expect(lane('Fill holes').getByText('done after 1 move; it waits for the other')).toBeVisible()
  await user.click(button('Step forward'))
  expect(lane('Slide').getByText('done after 2 moves')).toBeVisible()
  expect(button('Step forward')).toHaveAttribute('aria-disabled', 'true')
  await user.click(button('Step back'))
  await user.click(button('Step back'))
  expect(lane('Slide').getByText('0 of 48 bytes moved so far')).toBeVisible()
  expect(button('Step back')).toHaveAttribute('aria-disabled', 'true')
})

test('the difference stands beside the figures of both, so far and in the end', async () => {
  const user = await watch()
  expect(figures()[0]).toEqual(['Bytes moved', '0', '0', '0'])
  await user.click(button('To end'))
  expect(screen.getByText('When both are done')).toBeVisible()
  expect(figures()).toEqual([
    ['Bytes moved', '48', '16', '-32'],
    ['Blocks moved', '2', '1', '-1'],
    ['Updates', '2', '1', '-1'],
    ['Largest hole', '80', '80', '0'],
    ['Holes', '1', '1', '0'],
    ['Grown per byte moved', '0.67', '2.00', '+1.33'],
  ])
})

test('a status says both lines while they stand still', async () => {
  const user = await watch()
  await user.click(button('Step forward'))
  expect(screen.getByRole('status')).toHaveTextContent(
    /^Slide: move 2 of 2 · compacting: tag 4 .*; 32 of 48 bytes moved so far\. Fill holes: done after 1 move; it waits for the other; 16 bytes moved so far\.$/,
  )
})

test('the keys of the step-through work wherever the focus is, and rows of bytes can be stepped', async () => {
  const user = await watch()
  const moves = screen.getByRole('slider', { name: 'Moves' })
  await user.selectOptions(screen.getByRole('combobox', { name: 'Step by' }), 'row of bytes')
  moves.focus()
  await user.keyboard('.')
  expect(lane('Slide').getByText('16 of 48 bytes moved so far')).toBeVisible()
  expect(lane('Fill holes').getByText('8 of 16 bytes moved so far')).toBeVisible()
  await user.keyboard(',]')
  expect(moves).toHaveAttribute('aria-valuetext', '2 of 2 moves')
  await user.keyboard('[[')
  expect(moves).toHaveAttribute('aria-valuetext', '0 of 2 moves')
})

test('nothing of the buffer is touched until one of the two is run', async () => {
  const user = await watch()
  const { revision } = getState()
  await user.click(button('To end'))
  expect(getState().revision).toBe(revision)
  expect(getState().summary).toMatchObject({ length: 7, figures: { movedBytes: 0, holes: 3 } })
  await user.click(lane('Fill holes').getByRole('button', { name: 'Run Fill holes' }))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(getState().summary).toMatchObject({ length: 8, figures: { movedBytes: 16, holes: 1 } })
})

test('any two that are possible are chosen, never the same twice', async () => {
  const user = userEvent.setup()
  render(<PlanPanel />)
  const one = screen.getByRole('combobox', { name: 'Watch' })
  const other = screen.getByRole('combobox', { name: 'beside' })
  await user.selectOptions(other, 'Slide')
  expect(one).toHaveDisplayValue('Fill holes')
  expect(other).toHaveDisplayValue('Slide')
  expect(within(one).queryByRole('option', { name: 'Semispace' })).not.toBeInTheDocument()
})
