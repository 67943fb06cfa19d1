import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { openScript } from '../../../src/store/script.ts'
import { emptyState, getState, useStore } from '../../../src/store/store.ts'
import { Hints } from '../../../src/ui/hints/Hints.tsx'

beforeEach(() => {
  useStore.setState(emptyState(), true)
})

test('three hints until they are closed, and then no more', async () => {
  const user = userEvent.setup()
  const { unmount } = render(<Hints />)
  expect(screen.getByRole('region', { name: 'Hints' })).toBeVisible()
  expect(screen.getAllByRole('listitem')).toHaveLength(3)
  await user.click(screen.getByRole('button', { name: 'Close hints' }))
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
  expect(getState().preferences.hintsClosed).toBe(true)
  unmount()
  render(<Hints />)
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
})

test('they speak of the own buffer, not of a script’s', () => {
  render(<Hints />)
  act(() => openScript('new 16 4\nalloc 16', 'some.txt'))
  expect(screen.queryByRole('region')).not.toBeInTheDocument()
})
