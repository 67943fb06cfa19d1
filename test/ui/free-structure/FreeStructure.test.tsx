import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Bytes } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { seekStep } from '../../../src/store/player.ts'
import { hoverCell } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import FreeStructurePanel from '../../../src/ui/free-structure/FreeStructurePanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function enter(...lines: string[]) {
  for (const line of lines) runLine(line)
}

// Holes of 48 at 0x0A0, 32 at 0x130, 480 at 0x220.
const THREE_HOLES = [
  'new 16 64',
  'alloc 160',
  'alloc 48',
  'alloc 96',
  'alloc 30',
  'alloc 200',
  'alloc 64',
  'free 2',
  'free 4',
  'free 6',
]

const hole = (name: RegExp) => screen.getByRole('button', { name })

test('without a buffer it says what to do', () => {
  render(<FreeStructurePanel />)
  expect(screen.getByText(/There is no buffer/)).toBeVisible()
})

describe('a list', () => {
  test('has its holes in order, between head and end', () => {
    enter(...THREE_HOLES)
    render(<FreeStructurePanel />)
    const list = screen.getByRole('list', { name: 'Free list, by address' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(5)
    expect(
      within(list)
        .getAllByRole('button')
        .map(button => button.getAttribute('aria-label')),
    ).toEqual([
      'hole at 0x0A0, 48 bytes',
      'hole at 0x130, 32 bytes',
      'hole at 0x220, 480 bytes, coalesced: 64 bytes at 0x220 and 416 bytes at 0x260, right after it, are one hole now, this step',
    ])
    expect(screen.getByText('3 holes, 560 bytes free')).toBeVisible()
  })

  test('is walked step by step: each look with its number and its reason', () => {
    enter(...THREE_HOLES, 'alloc 60')
    render(<FreeStructurePanel />)
    act(() => seekStep(3))
    expect(hole(/0x0A0/)).toHaveAccessibleName('hole at 0x0A0, 48 bytes, look 1, too small: 48 of 64 bytes')
    expect(hole(/0x130/)).toHaveAccessibleName(
      'hole at 0x130, 32 bytes, look 2, too small: 32 of 64 bytes, this step',
    )
    expect(within(hole(/0x130/)).getByText('too small')).toBeVisible()
    expect(within(hole(/0x130/)).getByText('2')).toBeVisible()
    act(() => seekStep(5))
    expect(hole(/0x260/)).toHaveAccessibleName(/look 3, 64 bytes split off its low end, and 416 bytes remain/)
    expect(screen.getByRole('list', { name: 'Outside' })).toHaveTextContent(
      'split off, on its way to the request',
    )
  })

  test('is linked with the buffer both ways', async () => {
    const user = userEvent.setup()
    enter(...THREE_HOLES)
    render(<FreeStructurePanel />)
    await user.hover(hole(/0x130/))
    expect(getState().pointing.linked).toEqual(expect.objectContaining({ start: 19, end: 21 }))
    await user.unhover(hole(/0x130/))
    expect(getState().pointing.linked).toBeNull()
    act(() => hoverCell(0xa5 as Bytes))
    expect(hole(/0x0A0/).className).toMatch(/lit/)
    expect(hole(/0x130/).className).not.toMatch(/lit/)
    act(() => hoverCell(null))
    await user.click(hole(/0x130/))
    expect(getState().pointing.cell).toBe(0x130)
    expect(hole(/0x130/)).toHaveAttribute('aria-current', 'true')
  })

  test('is one tab stop; arrows walk it', async () => {
    const user = userEvent.setup()
    enter(...THREE_HOLES)
    render(<FreeStructurePanel />)
    await user.tab()
    expect(hole(/0x0A0/)).toHaveFocus()
    expect(getState().pointing.linked).toMatchObject({ start: 10 })
    await user.keyboard('{ArrowRight}')
    expect(hole(/0x130/)).toHaveFocus()
    await user.keyboard('{End}')
    expect(hole(/0x220/)).toHaveFocus()
    await user.keyboard('{ArrowUp}')
    expect(hole(/0x130/)).toHaveFocus()
    await user.keyboard('{Home}{ArrowLeft}')
    expect(hole(/0x0A0/)).toHaveFocus()
    await user.tab()
    await user.tab({ shift: true })
    expect(hole(/0x0A0/)).toHaveFocus()
  })

  test('shows the rover of next fit', () => {
    enter(...THREE_HOLES, 'policy next-fit')
    render(<FreeStructurePanel />)
    expect(hole(/rover at 0x260: the next search begins here/)).toHaveAccessibleName(/hole at 0x220/)
    expect(screen.getByText('rover')).toBeVisible()
  })

  test('a full buffer has none', () => {
    enter('new 16 4', 'alloc 64')
    render(<FreeStructurePanel />)
    expect(screen.getByText('No byte is free')).toBeVisible()
  })
})

test('the index: nodes on the way of the search say which look they were', () => {
  enter(
    'new 16 1024',
    ...Array.from({ length: 130 }, (_, index) => `alloc ${16 + ((index * 37) % 160)}`),
    ...Array.from({ length: 64 }, (_, index) => `free ${2 * index + 1}`),
    'set search hole-index',
    'alloc 140',
  )
  render(<FreeStructurePanel />)
  expect(screen.getByRole('list', { name: 'B+ tree by address' })).toBeVisible()
  expect(
    screen.getByRole('button', {
      name: /^root with \d+ children, look 1, on to the first child with a hole of 144 bytes/,
    }),
  ).toBeVisible()
  expect(screen.getAllByRole('button', { name: /^leaf with/ }).length).toBeGreaterThan(3)
  expect(
    screen.getByRole('button', { name: /^leaf with \d+ holes, look 2, a hole of \d+ bytes is found/ }),
  ).toBeVisible()
})

test('size classes: each list, the empty ones too', () => {
  enter(...THREE_HOLES, 'policy segregated-fit', 'alloc 60')
  render(<FreeStructurePanel />)
  const lists = screen.getByRole('list', { name: 'Lists by size' })
  expect(within(lists).getByText('64 to 112 bytes')).toBeVisible()
  expect(within(lists).getByText('look 1:')).toBeInTheDocument()
  expect(
    within(screen.getByRole('list', { name: 'Holes of 32 to 48 bytes' })).getAllByRole('button'),
  ).toHaveLength(2)
})

test('buddies: the tree of halves, with what is held', async () => {
  const user = userEvent.setup()
  enter('new 16 64', 'policy buddy', 'alloc 200', 'alloc 16')
  render(<FreeStructurePanel />)
  const tree = screen.getByRole('list', { name: 'Tree of buddies' })
  expect(within(tree).getAllByText('split').length).toBeGreaterThanOrEqual(6)
  await user.click(within(tree).getByRole('button', { name: 'tag 2, 16 bytes at 0x100' }))
  expect(getState().pointing.tag).toBe(2)
  expect(within(tree).getByRole('button', { name: /^hole at 0x110, 16 bytes/ })).toBeVisible()
})

test('TLSF: two bitmaps and the lists', () => {
  enter(...THREE_HOLES, 'policy tlsf')
  render(<FreeStructurePanel />)
  const table = screen.getByRole('table', { name: 'Bitmaps' })
  const row = within(table).getByRole('row', { name: /^16 to 240 bytes/ })
  expect(within(row).getByRole('cell', { name: '1, 32 bytes: 1 hole' })).toBeVisible()
  expect(within(row).getByRole('cell', { name: '0, 64 bytes: 0 holes' })).toBeVisible()
  expect(within(screen.getByRole('list', { name: 'Holes of 480 bytes' })).getByRole('button')).toBeVisible()
})
