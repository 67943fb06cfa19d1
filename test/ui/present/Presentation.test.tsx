import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { toStart } from '../../../src/store/player.ts'
import { emptyState, getState, useStore } from '../../../src/store/store.ts'
import Presentation from '../../../src/ui/present/Presentation.tsx'

beforeEach(() => {
  useStore.setState(emptyState(), true)
  for (const line of ['new 16 64', 'alloc 160', 'alloc 30', 'free 1', 'alloc 16']) runLine(line)
})

function present() {
  const onLeave = vi.fn()
  render(<Presentation onLeave={onLeave} />)
  return { user: userEvent.setup(), onLeave }
}

test('shows the buffer, the sentence and three figures', () => {
  present()
  const dialog = screen.getByRole('dialog', { name: 'Presentation' })
  expect(dialog).toHaveFocus()
  expect(screen.getByRole('grid', { name: 'Buffer' })).toBeInTheDocument()
  expect(dialog).toHaveTextContent(/alloc 16 tag 3 takes 16 bytes/)
  expect(dialog).toHaveTextContent(/1 look976 B free in 2 holes832 B largest hole/)
})

test('goes through the steps as clickers do', async () => {
  const { user } = present()
  act(() => toStart())
  await user.keyboard('{PageDown}{PageDown}')
  expect(getState().player.position).toBe(2)
  await user.keyboard('{PageUp}')
  expect(getState().player.position).toBe(1)
})

test('B blackens the screen, and the next key only brings it back', async () => {
  const { user } = present()
  act(() => toStart())
  await user.keyboard('b')
  expect(screen.getByRole('button', { name: 'Show the buffer again' })).toBeVisible()
  await user.keyboard('{PageDown}')
  expect(screen.queryByRole('button', { name: 'Show the buffer again' })).not.toBeInTheDocument()
  expect(getState().player.position).toBe(0)
})

test('Esc leaves', async () => {
  const { user, onLeave } = present()
  await user.keyboard('{Escape}')
  expect(onLeave).toHaveBeenCalledOnce()
})
