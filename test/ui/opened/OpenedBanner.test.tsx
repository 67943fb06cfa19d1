import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import OpenedBanner from '../../../src/ui/opened/OpenedBanner.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { openHistory } from '../../support/guests.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

const SCRIPT = '# title: Three\nnew 16 4\nalloc 16\nfree 1\n'

test('nothing while nothing is open', () => {
  const { container } = render(<OpenedBanner />)
  expect(container).toBeEmptyDOMElement()
})

test('says what is open and where, and goes from operation to operation', async () => {
  const user = userEvent.setup()
  render(<OpenedBanner />)
  act(() => openHistory(SCRIPT, 'three.txt'))
  const banner = screen.getByRole('region', { name: 'Beside your buffer: Three' })
  expect(banner).toHaveTextContent('operation 1 of 3')
  const previous = screen.getByRole('button', { name: 'Previous operation' })
  const next = screen.getByRole('button', { name: 'Next operation' })
  expect(previous).toHaveAttribute('aria-disabled', 'true')
  await user.click(next)
  await user.click(next)
  expect(banner).toHaveTextContent('operation 3 of 3')
  expect(next).toHaveAttribute('aria-disabled', 'true')
  await user.click(next)
  expect(banner).toHaveTextContent('operation 3 of 3')
  await user.click(previous)
  expect(banner).toHaveTextContent('operation 2 of 3')
})

test('goes back to the own buffer, which is as it was', async () => {
  const user = userEvent.setup()
  runLine('new 16 64')
  runLine('alloc 100')
  render(<OpenedBanner />)
  act(() => openHistory(SCRIPT, 'three.txt'))
  expect(getState().summary.layout?.pages).toBe(4)
  await user.click(screen.getByRole('button', { name: 'Back to my buffer' }))
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
  expect(getState().summary).toMatchObject({ layout: { pages: 64 }, figures: { used: 100 }, length: 2 })
})
