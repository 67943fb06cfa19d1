import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { setState } from '../../../src/store/store.ts'
import ComparePanel from '../../../src/ui/compare/ComparePanel.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { openScript } from '../../support/guests.ts'

const SCRIPT =
  '# title: Where they part\nnew 1 24\nset on-full fail\nalloc 10\nalloc 2\nalloc 5\nalloc 2\nfree 1\nfree 3\nalloc 5\nalloc 10\n'

beforeEach(() => {
  setState(freshState(), true)
})

function openPanel() {
  render(<ComparePanel />)
  act(() => openScript(SCRIPT, 'part.txt'))
  return userEvent.setup()
}

test('at the first operation of a script every policy has its buffer, and the whole script is compared', async () => {
  const user = openPanel()
  expect(screen.getByRole('radio', { name: 'All 10 commands' })).toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Compare' }))
  expect(screen.getAllByRole('article')).toHaveLength(4)
  expect(screen.queryByText(/cannot take this buffer over/)).toBeNull()
  expect(screen.getByRole('slider', { name: 'Compared command' })).toHaveAttribute('max', '10')
  await user.click(screen.getByRole('button', { name: 'First difference' }))
  expect(screen.getByText(/here they part/)).toBeVisible()
})

test('what is done so far can be compared alone', async () => {
  const user = openPanel()
  await user.click(screen.getByRole('radio', { name: 'The 1 command done so far' }))
  await user.click(screen.getByRole('button', { name: 'Compare' }))
  expect(screen.getByRole('slider', { name: 'Compared command' })).toHaveAttribute('max', '1')
})

test('the looks of a command stand beside what came of it, of a failure too', async () => {
  const user = openPanel()
  await user.click(screen.getByRole('button', { name: 'Compare' }))
  await user.click(screen.getByRole('button', { name: 'First difference' }))
  await user.click(screen.getByRole('button', { name: 'Next command' }))
  expect(screen.getByRole('article', { name: 'First fit' })).toHaveTextContent(/failed.* · 3 looks/)
  expect(screen.getByRole('article', { name: 'Best fit' })).toHaveTextContent(/tag 6 at 0x000 · \d looks?/)
})
