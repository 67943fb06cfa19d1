import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { bytes, tagOf } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { selectTag } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { BlocksPanel } from '../../../src/ui/blocks/BlocksPanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const SOME = ['new 16 64', 'alloc 160', 'alloc 30', 'alloc 96', 'alloc 40', 'free 3']

function open(...lines: string[]) {
  for (const line of lines) runLine(line)
  render(<BlocksPanel />)
  return {
    allocations: () => screen.getByRole('table', { name: 'Allocations' }),
    holes: () => screen.getByRole('table', { name: 'Holes' }),
  }
}

function texts(table: HTMLElement): string[][] {
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map(row => [...row.children].map(cell => cell.textContent ?? ''))
}

test('a row a block: tag, bytes, pages, address, slack', () => {
  const { allocations } = open(...SOME)
  expect(
    within(allocations())
      .getAllByRole('columnheader')
      .map(head => head.textContent),
  ).toEqual(['Tag', 'Bytes', 'Pages', 'Address↑', 'Slack', 'Free'])
  expect(texts(allocations())).toEqual([
    ['1', '160', '10', '0x000', '0', 'Free'],
    ['2', '30', '2', '0x0A0', '2', 'Free'],
    ['4', '40', '3', '0x120', '8', 'Free'],
  ])
})

test('with headers the address that a program gets stands beside the block’s own', () => {
  const { allocations } = open('new 16 64', 'set header 4', 'alloc 40', 'alloc 8')
  expect(within(allocations()).getByRole('columnheader', { name: 'Pointer' })).toBeVisible()
  expect(texts(allocations())).toEqual([
    ['1', '40', '3', '0x000', '0x004', '4', 'Free'],
    ['2', '8', '1', '0x030', '0x034', '4', 'Free'],
  ])
})

test('a row a hole: address, bytes, what it holds', () => {
  const { holes } = open(...SOME)
  expect(texts(holes())).toEqual([
    ['0x0C0', '96', 'stale'],
    ['0x150', '688', 'clean'],
  ])
  act(() => void runLine('free 4'))
  expect(texts(holes())).toEqual([['0x0C0', '832', 'stale, clean']])
})

test('the button in the row frees the block', async () => {
  const { allocations } = open(...SOME)
  await userEvent.click(screen.getByRole('button', { name: 'Free tag 2' }))
  expect(texts(allocations()).map(([tag]) => tag)).toEqual(['1', '4'])
  expect(getState().transcript.findLast(({ kind }) => kind === 'command')?.text).toBe('free 2')
  expect(getState().pointing.tag).toBeNull()
})

test('a double click frees one block, not the next one as well', () => {
  const { allocations } = open(...SOME)
  fireEvent.click(screen.getByRole('button', { name: 'Free tag 1' }), { detail: 1 })
  fireEvent.click(screen.getByRole('button', { name: 'Free tag 2' }), { detail: 2 })
  expect(texts(allocations()).map(([tag]) => tag)).toEqual(['2', '4'])
})

test('the focus stays in the column as rows go, and in the list when none is left', async () => {
  const user = userEvent.setup()
  open(...SOME)
  act(() => screen.getByRole('button', { name: 'Free tag 1' }).focus())
  await user.keyboard('{Enter}')
  expect(screen.getByRole('button', { name: 'Free tag 2' })).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(screen.getByRole('button', { name: 'Free tag 4' })).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(screen.getByText(/No block is allocated/)).toBeVisible()
  expect(document.body).not.toHaveFocus()
})

test('a click on a row, or its first button, selects the block', async () => {
  const user = userEvent.setup()
  open(...SOME)
  await user.click(screen.getByText('0x0A0'))
  expect(getState().pointing.tag).toBe(2)
  expect(screen.getByRole('button', { name: 'Tag 2' })).toHaveAttribute('aria-current', 'true')
  act(() => screen.getByRole('button', { name: 'Tag 4' }).focus())
  await user.keyboard('{Enter}')
  expect(getState().pointing.tag).toBe(4)
  act(() => selectTag(null))
  expect(screen.getByRole('button', { name: 'Tag 4' })).not.toHaveAttribute('aria-current')
})

test('pointing at a row lights up its pages, and leaving puts the light out', async () => {
  const user = userEvent.setup()
  open(...SOME)
  await user.hover(screen.getByText('0x0A0'))
  expect(getState().pointing.linked).toMatchObject({ start: 10, end: 12 })
  await user.hover(screen.getByText('0x0C0'))
  expect(getState().pointing.linked).toMatchObject({ start: 12, end: 18 })
  await user.unhover(screen.getByText('0x0C0'))
  expect(getState().pointing.linked).toBeNull()
  act(() => screen.getByRole('button', { name: 'Tag 1' }).focus())
  expect(getState().pointing.linked).toMatchObject({ start: 0, end: 10 })
})

test('arrow keys go from row to row in one column', async () => {
  const user = userEvent.setup()
  open(...SOME)
  act(() => screen.getByRole('button', { name: 'Free tag 1' }).focus())
  await user.keyboard('{ArrowDown}')
  expect(screen.getByRole('button', { name: 'Free tag 2' })).toHaveFocus()
  await user.keyboard('{End}')
  expect(screen.getByRole('button', { name: 'Free tag 4' })).toHaveFocus()
  await user.keyboard('{ArrowDown}{Home}')
  expect(screen.getByRole('button', { name: 'Free tag 1' })).toHaveFocus()
  await user.tab()
  expect(screen.getByRole('button', { name: 'Tag 2' })).toHaveFocus()
})

describe('order', () => {
  const order = () => texts(screen.getByRole('table', { name: 'Allocations' })).map(([tag]) => tag)

  test('by address, or by tag or bytes, both ways', async () => {
    const user = userEvent.setup()
    const { allocations } = open(...SOME, 'alloc 8')
    const head = (name: string) => within(allocations()).getByRole('columnheader', { name })
    expect(order()).toEqual(['1', '2', '5', '4'])
    expect(head('Address')).toHaveAttribute('aria-sort', 'ascending')
    await user.click(screen.getByRole('button', { name: 'Bytes' }))
    expect(order()).toEqual(['5', '2', '4', '1'])
    expect(head('Bytes')).toHaveAttribute('aria-sort', 'ascending')
    expect(head('Address')).toHaveAttribute('aria-sort', 'none')
    await user.click(screen.getByRole('button', { name: 'Bytes' }))
    expect(order()).toEqual(['1', '4', '2', '5'])
    expect(head('Bytes')).toHaveAttribute('aria-sort', 'descending')
    await user.click(screen.getByRole('button', { name: 'Tag' }))
    expect(order()).toEqual(['1', '2', '4', '5'])
  })
})

test('says what to do where there is nothing', () => {
  open()
  expect(screen.getByText(/There is no buffer/)).toBeVisible()
  expect(screen.getByRole('table', { name: 'Allocations' })).toHaveAttribute('aria-rowcount', '1')
  act(() => void runLine('new 16 4'))
  expect(screen.getByText(/No block is allocated/)).toBeVisible()
  act(() => void runLine('alloc 64'))
  expect(screen.getByText('No byte is free.')).toBeVisible()
})

describe('thousands of rows', () => {
  const MANY = 1000

  function openMany() {
    // jsdom lays nothing out: a view of 300 pixels.
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(300)
    act(() => {
      runLine('new 16 8192')
      for (let tag = 1; tag <= MANY; tag++)
        getState().session.own.timeline.append({ do: 'alloc', bytes: bytes(8) })
      runLine('alloc 8')
    })
    return open()
  }

  test('only those in view are in the page, and the table says how many there are', () => {
    const { allocations } = openMany()
    expect(allocations()).toHaveAttribute('aria-rowcount', String(MANY + 2))
    const rows = within(allocations()).getAllByRole('row')
    expect(rows.length).toBeGreaterThan(8)
    expect(rows.length).toBeLessThan(60)
    expect(rows.map(row => Number(row.getAttribute('aria-rowindex')))).toEqual(
      rows.map((_, index) => index + 1),
    )
  })

  test('Tab visits one of them, and the arrows the rest', async () => {
    const user = userEvent.setup()
    const { allocations } = openMany()
    const inTabOrder = within(allocations())
      .getAllByRole('button')
      .filter(button => button.tabIndex === 0)
      .map(button => button.getAttribute('aria-label') ?? button.textContent)
    expect(inTabOrder).toEqual(['Tag', 'Bytes', 'Address↑', 'Tag 1', 'Free tag 1'])
    act(() => screen.getByRole('button', { name: 'Tag 1' }).focus())
    await user.keyboard('{End}')
    expect(screen.getByRole('button', { name: `Tag ${MANY + 1}` })).toHaveFocus()
    expect(screen.getByRole('button', { name: 'Tag 1' })).toBeInTheDocument()
  })

  test('one that is selected elsewhere comes into view', () => {
    const { allocations } = openMany()
    act(() => selectTag(tagOf(800)))
    expect(allocations().parentElement?.scrollTop).toBe(800 * 30 + 24 - 300)
  })
})
