import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bytes } from '../../../src/core/units.ts'
import { run, runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import History from '../../../src/ui/history/History.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})
afterEach(() => {
  vi.restoreAllMocks()
})

function open(...lines: string[]) {
  for (const line of lines) runLine(line)
  render(<History />)
  return screen.getByRole('list', { name: 'History' })
}

const SOME = ['new 16 16', 'set on-full fail', 'alloc 40', 'alloc 300', 'free 1']
const rows = () => screen.getAllByRole('button').map(row => row.textContent)

test('the start and every edit, with what came of it; the one that is shown is marked', () => {
  open(...SOME)
  expect(rows()).toEqual([
    'startbefore the first command',
    '1new 16 16256 bytes, all clean',
    '2set on-full failset',
    '3alloc 40tag 1 at 0x000',
    '4alloc 300failed, the largest hole is 208',
    '5free 140 bytes freedshown',
  ])
  expect(screen.getByRole('button', { current: 'step' })).toHaveTextContent('free 1')
})

test('a click goes there, and what comes after is undone', async () => {
  const user = userEvent.setup()
  open(...SOME)
  await user.click(screen.getByRole('button', { name: /alloc 40/ }))
  expect(getState().summary).toMatchObject({ cursor: 3, length: 5 })
  expect(screen.getByRole('button', { current: 'step' })).toHaveTextContent('alloc 40')
  expect(screen.getByRole('button', { name: /free 1/ })).toHaveTextContent('undone')
  await user.click(screen.getByRole('button', { name: /^start/ }))
  expect(getState().summary.cursor).toBe(0)
  expect(screen.getAllByText('undone')).toHaveLength(5)
  await user.click(screen.getByRole('button', { name: /free 1/ }))
  expect(getState().summary.cursor).toBe(5)
  expect(screen.queryByText('undone')).not.toBeInTheDocument()
})

test('the keyboard goes from row to row, and Enter goes there', async () => {
  const user = userEvent.setup()
  open(...SOME)
  act(() => screen.getByRole('button', { name: /free 1/ }).focus())
  await user.keyboard('{ArrowUp}{ArrowUp}{Enter}')
  expect(getState().summary.cursor).toBe(3)
  await user.keyboard('{Home}{Enter}')
  expect(getState().summary.cursor).toBe(0)
  expect(screen.getByRole('button', { name: /^start/ })).toHaveFocus()
})

test('follows undo, redo and new commands that replace undone ones', () => {
  open(...SOME)
  act(() => void run({ do: 'undo' }))
  expect(screen.getByRole('button', { current: 'step' })).toHaveTextContent('alloc 300')
  act(() => void runLine('alloc 16'))
  expect(rows().at(-1)).toBe('5alloc 16tag 2 at 0x030shown')
})

test('of thousands, only those in view are in the page', () => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300)
  runLine('new 16 8192')
  for (let count = 0; count < 5000; count++)
    getState().session.own.timeline.append({ do: 'alloc', bytes: bytes(8) })
  runLine('alloc 8')
  const list = open()
  const items = within(list).getAllByRole('listitem')
  expect(items.length).toBeLessThan(60)
  for (const item of items) expect(item).toHaveAttribute('aria-setsize', '5003')
  expect(list.parentElement?.scrollTop).toBe(5003 * 32 - 300)
})

test('a click on a row whose command is gone by now does nothing', async () => {
  const user = userEvent.setup()
  open(...SOME)
  const { session } = getState()
  const last = screen.getAllByRole('button').at(-1) as HTMLElement
  // Another tab went back and took another way, and this list has not heard of it yet.
  session.own.timeline.seek(1)
  session.own.timeline.append({ do: 'clear' })
  await user.click(last)
  expect(session.own.timeline.cursor).toBe(2)
  expect(session.own.timeline.length).toBe(2)
})
