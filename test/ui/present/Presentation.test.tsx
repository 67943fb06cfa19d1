import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Bytes } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { openLesson } from '../../../src/store/lesson/lesson.ts'
import { ask } from '../../../src/store/lesson/predicting.ts'
import { toStart } from '../../../src/store/player.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { Shortcuts } from '../../../src/ui/keys/Shortcuts.tsx'
import Presentation from '../../../src/ui/present/Presentation.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { TWO_PAGES } from '../../support/two-pages.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
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

test('of a lesson shows the page, stops at its question, reveals the answer by a key, and goes on', async () => {
  openLesson(TWO_PAGES, { kind: 'link' })
  const { user } = present()
  await user.keyboard('{PageDown}{PageDown}')
  const question = screen.getByRole('region', { name: 'Question' })
  expect(screen.getByRole('heading', { name: 'First' })).toBeInTheDocument()
  await user.keyboard('r')
  expect(within(question).getByRole('status')).toHaveTextContent('0x020 is right')
  await user.keyboard('{PageDown>8/}')
  expect(screen.getByRole('heading', { name: 'Second' })).toBeInTheDocument()
  await user.keyboard('{PageUp}')
  expect(screen.getByRole('heading', { name: 'First' })).toBeInTheDocument()
})

test('the answer of a class can be typed, letters that are keys included', async () => {
  openLesson(TWO_PAGES, { kind: 'link' })
  const { user } = present()
  await user.keyboard('{PageDown}')
  await user.type(screen.getByRole('textbox', { name: 'Your answer' }), '0x0b{Enter}')
  expect(screen.getByText('Not there')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: 'Show the buffer again' })).not.toBeInTheDocument()
})

test('a command of one’s own that waits is asked of the class, and revealed by the button', async () => {
  act(() => ask({ do: 'alloc', bytes: 32 as Bytes }, () => void runLine('alloc 32')))
  const { user } = present()
  const card = screen.getByRole('region', { name: 'Prediction' })
  await user.click(within(card).getByRole('button', { name: 'Reveal' }))
  expect(within(card).getByRole('status')).toHaveTextContent('0x010 is right')
  await user.keyboard('{PageDown}')
  expect(card).not.toBeInTheDocument()
  expect(getState().player.position).toBe(0)
})

test('keys of the app that would change the buffer unseen rest meanwhile', async () => {
  render(<Shortcuts />)
  const { user } = present()
  const { length } = getState().summary
  await user.keyboard('c{Delete}')
  expect(getState().summary.length).toBe(length)
})
