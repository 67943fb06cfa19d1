import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bytes, tagOf } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { moveCell, selectTag } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { SelectedCard } from '../../../src/ui/selected/SelectedCard.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  for (const line of ['new 16 64', 'alloc 160', 'alloc 30', 'alloc 96', 'free 3']) runLine(line)
})

// What the card says comes when it is first needed; from then on it is there.
beforeAll(async () => {
  useStore.setState(freshState(), true)
  for (const line of ['new 16 64', 'alloc 160']) runLine(line)
  show(1)
  await screen.findByText('Tag 1')
  cleanup()
})

function show(tag: number | null) {
  selectTag(tag === null ? null : tagOf(tag))
  return render(<SelectedCard />)
}

test('nothing selected: says how to select', () => {
  show(null)
  expect(screen.getByRole('region', { name: 'Selected' })).toHaveTextContent('Click a block')
})

test('says what the block is and where', () => {
  show(2)
  const card = screen.getByRole('region', { name: 'Selected' })
  expect(card).toHaveTextContent('Tag 2')
  expect(card).toHaveTextContent('30 bytes at0x0A0')
  expect(card).toHaveTextContent('Pages 10–11 · 2 bytes of slack')
  expect(screen.queryByRole('figure')).not.toBeInTheDocument()
})

test('frees the block', async () => {
  const user = userEvent.setup()
  show(2)
  await user.click(screen.getByRole('button', { name: 'Free' }))
  expect(getState().summary.figures?.blocks).toBe(1)
  expect(screen.getByText(/^Click a block/)).toBeVisible()
})

test('resizes it, and gives the focus back', async () => {
  const user = userEvent.setup()
  show(2)
  await user.click(screen.getByRole('button', { name: 'Resize…' }))
  const size = screen.getByRole('spinbutton', { name: 'New size in bytes' })
  expect(size).toHaveFocus()
  expect(size).toHaveValue(30)
  await user.keyboard('48{Enter}')
  expect(screen.getByRole('region')).toHaveTextContent('48 bytes at')
  expect(screen.queryByRole('spinbutton')).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Resize…' })).toHaveFocus()
})

test('a size that fails stays to be corrected', async () => {
  const user = userEvent.setup()
  show(2)
  await user.click(screen.getByRole('button', { name: 'Resize…' }))
  await user.keyboard('4800{Enter}')
  expect(screen.getByRole('spinbutton')).toHaveFocus()
  expect(getState().notices.at(-1)?.kind).toBe('alert')
})

test('Escape closes a form', async () => {
  const user = userEvent.setup()
  show(2)
  await user.click(screen.getByRole('button', { name: 'Write…' }))
  expect(screen.getByRole('textbox', { name: 'Text to write' })).toHaveFocus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument()
  expect(screen.getByRole('button', { name: 'Write…' })).toHaveFocus()
})

test('writes into it, and shows what it holds', async () => {
  const user = userEvent.setup()
  show(1)
  await user.click(screen.getByRole('button', { name: 'Write…' }))
  await user.keyboard('my "secret"{Enter}')
  const held = screen.getByRole('figure', { name: 'Its first 16 bytes' })
  expect(held).toHaveTextContent('6D 79 20 22 73 65 63 72')
  expect(held).toHaveTextContent('my "secr')
  expect(held).toHaveTextContent('et"·····')
  expect(held).toHaveTextContent('the first 16 of 160 bytes')
})

test('shows the hole under the cell where no block is selected', () => {
  show(null)
  act(() => moveCell(bytes(0x100)))
  const card = screen.getByRole('region', { name: 'Selected' })
  expect(card).toHaveTextContent('Hole')
  expect(card).toHaveTextContent('832 bytes at0x0C0')
  expect(card).toHaveTextContent('Pages 12–63 · stale and clean')
})

test('pins the block where it is, and lets it go again', async () => {
  const user = userEvent.setup()
  show(2)
  await user.click(screen.getByRole('button', { name: 'Pin tag 2' }))
  expect(screen.getByRole('region', { name: 'Selected' })).toHaveTextContent('pinned')
  await user.click(screen.getByRole('button', { name: 'Unpin tag 2' }))
  expect(screen.getByRole('button', { name: 'Pin tag 2' })).toBeVisible()
})
