import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { stepBack } from '../../../src/store/player.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { Hints } from '../../../src/ui/hints/Hints.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { openHistory } from '../../support/guests.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

test('three hints until they are closed, and then no more', async () => {
  const user = userEvent.setup()
  const { unmount } = render(<Hints />)
  expect(screen.getByRole('region', { name: 'Hints' })).toBeVisible()
  expect(screen.getAllByRole('listitem')).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'Close hints' }))
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
  expect(getState().preferences.hintsDone).toHaveLength(3)
  unmount()
  render(<Hints />)
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
})

test('they speak of the own buffer, not of another’s', () => {
  render(<Hints />)
  act(() => openHistory('new 16 4\nalloc 16', 'some.txt'))
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
})

test('each goes when it was done, and the last takes the region with it', () => {
  for (const line of ['new 16 16', 'alloc 40']) runLine(line)
  render(<Hints />)
  const shown = () =>
    screen.queryAllByRole('listitem').map(({ textContent }) => textContent?.split(/:| and| through/)[0])
  expect(shown()).toEqual(['Allocate', 'Click a block', 'Step back'])
  act(() => void runLine('free 1'))
  expect(shown()).toEqual(['Allocate', 'Step back'])
  act(() => stepBack())
  expect(shown()).toEqual(['Allocate'])
  act(() => void runLine('alloc 16'))
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
})

test('what is done while they give way to something else counts as well', () => {
  for (const line of ['new 16 16', 'alloc 40']) runLine(line)
  const { rerender } = render(<Hints givesWay />)
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
  act(() => void runLine('alloc 16'))
  rerender(<Hints />)
  expect(screen.getAllByRole('listitem')).toHaveLength(2)
})
