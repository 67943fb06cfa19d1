import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { run, runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import Console from '../../../src/ui/console/Console.tsx'
import { consoleRequested } from '../../../src/ui/console/requested.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function open(...lines: string[]) {
  for (const line of lines) runLine(line)
  const user = userEvent.setup()
  render(
    <>
      <Console />
      <button type="button">behind</button>
    </>,
  )
  const field = screen.getByRole('textbox', { name: 'Command' })
  act(() => field.focus())
  const log = screen.getByRole('log', { name: 'Console output' })
  return { user, field, log, lines: () => [...log.children].map(line => line.textContent) }
}

test('runs what is typed, and prints what the specification says', async () => {
  const { user, field, lines } = open()
  for (const line of ['memallook 16 64', 'alloc 16', 'alloc 2048', 'dealloc 99'])
    await user.type(field, `${line}{Enter}`)
  expect(lines()).toEqual([
    'memallook 16 64',
    'ok, buffer of size 1024 bytes created',
    'alloc 16',
    'ok, tag = "1"',
    'alloc 2048',
    'allocation failed',
    '2048 bytes asked for; 1008 are free, the largest hole is 1008',
    'dealloc 99',
    'deallocation failed, unknown tag',
    'no block has tag 99 now: show lists the tags there are',
  ])
  expect(field).toHaveValue('')
  expect(getState().summary.figures?.used).toBe(16)
})

test('a very long command is shown from its start, and recalled whole', async () => {
  const typed = `alloc ${'9'.repeat(100_000)}`
  const { user, field, lines } = open(typed)
  expect(lines()[0]).toBe(`${typed.slice(0, 2000)}… 98,006 more characters`)
  await user.keyboard('{ArrowUp}')
  expect(field).toHaveValue(typed)
})

test('runs line after line of what is pasted; the last waits for Enter', async () => {
  const { user, field, lines } = open('new 16 16')
  await user.paste('alloc 16\r\n\nalloc 32\nfree 1')
  expect(lines().slice(2)).toEqual(['alloc 16', 'ok, tag = "1"', 'alloc 32', 'ok, tag = "2"'])
  expect(field).toHaveValue('free 1')
})

test('keeps the lines of what is printed', async () => {
  const { user, field, log } = open('new 16 16', 'alloc 16')
  await user.type(field, 'show{Enter}')
  expect(log.lastElementChild?.textContent).toBe('1...............\n\n<Allocations by tag>\n1: 16 bytes\n')
})

test('what buttons do appears as the command it was', () => {
  const { lines } = open('new 16 16')
  act(() => void run({ do: 'defrag', algorithm: 'slide' }))
  expect(lines().slice(-2)).toEqual(['defrag', 'defragmentation complete'])
})

test('says what to type while it is empty', () => {
  open()
  expect(screen.getByText(/Type a command/)).toBeVisible()
})

test('an empty line does nothing', async () => {
  const { user, field } = open()
  await user.type(field, '   {Enter}')
  expect(getState().transcript).toEqual([])
})

describe('earlier commands', () => {
  test('come back by the arrow keys, and what was being typed waits', async () => {
    const { user, field } = open('new 16 16', 'alloc 16', 'alloc 16', 'free 1')
    await user.type(field, 'al')
    await user.keyboard('{ArrowUp}')
    expect(field).toHaveValue('free 1')
    await user.keyboard('{ArrowUp}')
    expect(field).toHaveValue('alloc 16')
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}')
    expect(field).toHaveValue('new 16 16')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(field).toHaveValue('free 1')
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(field).toHaveValue('al')
  })

  test('what was recalled can be changed and run', async () => {
    const { user, field } = open('new 16 16', 'alloc 16')
    await user.keyboard('{ArrowUp}')
    await user.type(field, '0{Enter}')
    expect(getState().summary.figures?.used).toBe(176)
    await user.keyboard('{ArrowUp}')
    expect(field).toHaveValue('alloc 160')
  })
})

describe('Tab', () => {
  test('completes the one word that fits, with a blank after it', async () => {
    const { user, field } = open('new 16 16')
    await user.type(field, 'deal')
    await user.tab()
    expect(field).toHaveValue('dealloc ')
    expect(field).toHaveFocus()
  })

  test('completes as far as several agree, and shows them; again, it leaves', async () => {
    const { user, field } = open('new 16 16')
    await user.type(field, 'set o')
    await user.tab()
    expect(field).toHaveValue('set o')
    expect(screen.getByRole('status')).toHaveTextContent('2 words fit: on-full order')
    await user.tab()
    expect(field).not.toHaveFocus()
  })

  test('knows the tags that are alive', async () => {
    const { user, field } = open('new 16 64', ...Array.from({ length: 12 }, () => 'alloc 16'), 'free 1')
    await user.type(field, 'free 1')
    await user.tab()
    expect(screen.getByRole('status')).toHaveTextContent('3 words fit: 10 11 12')
    await user.type(field, '2')
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
    await user.keyboard('{Enter}')
    expect(getState().transcript.at(-1)?.text).toBe('deallocation succeeded')
  })

  test('leaves the field where there is nothing to complete', async () => {
    const { user, field } = open('new 16 16')
    await user.tab()
    expect(screen.getByRole('button', { name: 'behind' })).toHaveFocus()
    act(() => field.focus())
    await user.type(field, 'nonsense')
    await user.tab()
    expect(screen.getByRole('button', { name: 'behind' })).toHaveFocus()
    act(() => field.focus())
    await user.tab({ shift: true })
    expect(field).not.toHaveFocus()
  })

  test('Escape puts the words away, then the line', async () => {
    const { user, field } = open('new 16 16')
    await user.type(field, 'set o')
    await user.tab()
    await user.keyboard('{Escape}')
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
    expect(field).toHaveValue('set o')
    await user.keyboard('{Escape}')
    expect(field).toHaveValue('')
  })
})

describe('being asked for', () => {
  test('takes the focus while it is open, and once it opens', () => {
    act(() => consoleRequested.send())
    const { unmount } = render(<Console />)
    expect(screen.getByRole('textbox', { name: 'Command' })).toHaveFocus()
    act(() => (document.activeElement as HTMLElement).blur())
    act(() => consoleRequested.send())
    expect(screen.getByRole('textbox', { name: 'Command' })).toHaveFocus()
    unmount()
    render(<Console />)
    expect(screen.getByRole('textbox', { name: 'Command' })).not.toHaveFocus()
  })
})
