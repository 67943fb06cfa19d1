import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { bytes, tagOf } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { closeOpened } from '../../../src/store/opened.ts'
import { seekStep } from '../../../src/store/player.ts'
import { hoverCell, selectTag } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { BufferPanel } from '../../../src/ui/grid/BufferPanel.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { openHistory } from '../../support/guests.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function open(...lines: string[]) {
  for (const line of lines) runLine(line)
  render(<BufferPanel />)
  return { grid: screen.getByRole('grid', { name: 'Buffer' }), cell: () => screen.getByRole('gridcell') }
}

const SOME = ['new 16 64', 'alloc 160', 'alloc 30', 'write 2 "memory"', 'alloc 96', 'free 3']

test('without a buffer, says how to make one', () => {
  render(<BufferPanel />)
  expect(screen.queryByRole('grid')).not.toBeInTheDocument()
  expect(screen.getByText(/press “Create buffer”/)).toBeVisible()
  act(() => void runLine('new 16 4'))
  expect(screen.getByRole('grid', { name: 'Buffer' })).toBeVisible()
  act(() => void runLine('clear'))
  expect(screen.getByText(/Undo brings the last one back/)).toBeVisible()
})

describe('for who cannot see it', () => {
  test('is a grid of bytes with one active cell that says everything', () => {
    const { grid, cell } = open(...SOME)
    const columns = Number(grid.getAttribute('aria-colcount'))
    const rows = Number(grid.getAttribute('aria-rowcount'))
    expect(columns * rows).toBeGreaterThanOrEqual(1024)
    expect(columns % 16).toBe(0)
    expect(grid).toHaveAttribute('aria-activedescendant', cell().id)
    expect(cell()).toHaveAccessibleName('0x000, page 0, byte 1 of 160 of tag 1, used, value 0x00')
    expect(within(grid).getByRole('row')).toHaveAttribute('aria-rowindex', '1')
  })

  test('the keys go from byte to byte, and each is another cell', async () => {
    const user = userEvent.setup()
    const { grid, cell } = open(...SOME)
    act(() => grid.focus())
    await user.keyboard('n')
    expect(cell()).toHaveAccessibleName('0x0A0, page 10, byte 1 of 30 of tag 2, used, value 0x6D m')
    const { id } = cell()
    await user.keyboard('{ArrowRight}')
    expect(cell()).toHaveAccessibleName('0x0A1, page 10, byte 2 of 30 of tag 2, used, value 0x65 e')
    expect(cell().id).not.toBe(id)
    expect(grid).toHaveAttribute('aria-activedescendant', cell().id)
    await user.keyboard('{Control>}{End}{/Control}')
    expect(cell()).toHaveAccessibleName('0x3FF, page 63, free, clean, value 0x00')
    expect(cell()).toHaveAttribute('aria-colindex', grid.getAttribute('aria-colcount'))
    expect(within(grid).getByRole('row')).toHaveAttribute('aria-rowindex', grid.getAttribute('aria-rowcount'))
    await user.keyboard('{PageUp}')
    expect(getState().pointing.cell).toBe(1023 - 16)
  })

  test('Enter selects the block, Escape nothing', async () => {
    const user = userEvent.setup()
    const { grid, cell } = open(...SOME)
    act(() => grid.focus())
    await user.keyboard('n{Enter}')
    expect(getState().pointing.tag).toBe(2)
    expect(cell()).toHaveAttribute('aria-selected', 'true')
    await user.keyboard('{Escape}')
    expect(getState().pointing.tag).toBeNull()
    await user.keyboard('{Control>}{End}{/Control}{Enter}')
    expect(getState().pointing.tag).toBeNull()
    expect(cell()).toHaveAttribute('aria-selected', 'false')
  })

  test('says when the byte has become another', () => {
    const { cell } = open(...SOME)
    act(() => void runLine('free 1'))
    expect(cell()).toHaveAccessibleName('0x000, page 0, free, stale, value 0x00')
  })

  test('a buffer of 1 GiB opens at once', () => {
    const { grid } = open('new 1024 1048576')
    expect(Number(grid.getAttribute('aria-rowcount'))).toBeGreaterThan(1)
  })
})

describe('the line of inspection', () => {
  test('describes the byte under the pointer, else the one under the cursor', async () => {
    const user = userEvent.setup()
    const { grid } = open(...SOME)
    expect(screen.getByText('Point at a byte to see what it is.')).toBeVisible()
    act(() => grid.focus())
    await user.keyboard('n')
    expect(screen.getByText('0x0A0 · page 10 · byte 1 of 30 · tag 2 · 0x6D “m” · used')).toBeVisible()
    act(() => hoverCell(bytes(0xc0)))
    expect(screen.getByText('0x0C0 · page 12 · 0x00 · free, stale')).toBeVisible()
    act(() => hoverCell(null))
    expect(screen.getByText(/^0x0A0/)).toBeVisible()
  })
})

describe('hands', () => {
  /** jsdom lays nothing out: the grid stands at 0, 0, and is as large as without a canvas. */
  const at = (x: number, y: number) => ({
    clientX: x,
    clientY: y,
    pointerId: 1,
    button: 0,
    pointerType: 'mouse',
  })
  const click = (element: HTMLElement, x: number, y: number) => {
    fireEvent.pointerDown(element, at(x, y))
    fireEvent.pointerUp(element, at(x, y))
  }

  test('hovering inspects, a click selects, a click on nothing deselects', () => {
    const { grid } = open(...SOME)
    fireEvent.pointerMove(grid, at(100, 10))
    expect(getState().pointing.hover).not.toBeNull()
    expect(screen.getByText(/ · tag 1 · /)).toBeVisible()
    fireEvent.pointerLeave(grid)
    expect(getState().pointing.hover).toBeNull()
    click(grid, 100, 10)
    expect(getState().pointing.tag).toBe(1)
    click(grid, 100, 470)
    expect(getState().pointing.tag).toBeNull()
  })
})

describe('the view', () => {
  test('zooms by buttons, and says where that ends', async () => {
    const user = userEvent.setup()
    open(...SOME)
    expect(screen.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'true')
    expect(screen.getByRole('button', { name: 'Fit' })).toHaveAttribute('aria-disabled', 'true')
    await user.click(screen.getByRole('button', { name: 'Zoom in' }))
    expect(screen.getByRole('button', { name: 'Fit' })).toHaveAttribute('aria-disabled', 'false')
    await user.click(screen.getByRole('button', { name: 'Fit' }))
    expect(screen.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'true')
  })

  test('stays while the buffer changes, and is fitted to another buffer', async () => {
    const user = userEvent.setup()
    const { grid } = open(...SOME)
    const fitted = grid.getAttribute('aria-colcount')
    act(() => grid.focus())
    await user.keyboard('+++')
    const zoomed = grid.getAttribute('aria-colcount')
    expect(Number(zoomed)).toBeLessThan(Number(fitted))
    act(() => void runLine('alloc 16'))
    act(() => selectTag(tagOf(1)))
    expect(grid).toHaveAttribute('aria-colcount', zoomed)
    act(() => void runLine('new 8 64'))
    expect(screen.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'true')
    act(() => void runLine('undo'))
    expect(grid).toHaveAttribute('aria-colcount', fitted)
  })
})

test('the view of what is open beside it is its own', async () => {
  const user = userEvent.setup()
  const { grid } = open(...SOME)
  act(() => grid.focus())
  await user.keyboard('++')
  const { window } = getState().preferences
  expect(window.zoom).toBeGreaterThan(1)
  act(() => openHistory('new 16 64', 'demo'))
  const zoomOut = screen.getByRole('button', { name: 'Zoom out' })
  expect(zoomOut).toHaveAttribute('aria-disabled', 'true')
  await user.keyboard('+')
  expect(zoomOut).toHaveAttribute('aria-disabled', 'false')
  act(() => closeOpened())
  expect(getState().preferences.window).toEqual(window)
  expect(zoomOut).toHaveAttribute('aria-disabled', 'false')
})

describe('the legend', () => {
  const named = () =>
    within(screen.getByRole('list', { name: 'Legend' }))
      .getAllByRole('listitem')
      .map(item => item.textContent?.split(/[,:]/)[0])

  test('names what is in the picture, and no more', () => {
    open('new 16 64')
    expect(named()).toEqual(['clean'])
    act(() => void runLine('alloc 20'))
    expect(named()).toEqual(['used', 'slack', 'clean'])
    act(() => void runLine('alloc 32'))
    act(() => void runLine('pin 2'))
    act(() => void runLine('free 1'))
    expect(named()).toEqual(['used', 'stale', 'clean', 'pinned'])
    act(() => void runLine('free 2'))
    act(() => void runLine('set header 8'))
    act(() => void runLine('alloc 1008'))
    expect(named()).toEqual(['used', 'slack', 'header'])
  })

  test('in the middle of a move names its outlines, the ghost it leaves, and what a careless copy loses', async () => {
    const user = userEvent.setup()
    open('new 16 64', 'alloc 16', 'alloc 100', 'free 1', 'defrag')
    const move = getState().player.moves[0]?.step ?? 0
    act(() => seekStep(move - 1))
    expect(named()).toEqual(['used', 'slack', 'stale', 'clean', 'source', 'target'])
    act(() => seekStep(move - 1, 0.5))
    expect(named()).toEqual(['used', 'slack', 'stale', 'clean', 'source', 'target', 'ghost'])
    await user.click(screen.getByRole('switch', { name: 'Careless copy' }))
    expect(named().at(-1)).toBe('lost')
    act(() => seekStep(getState().player.length))
    expect(named()).toEqual(['used', 'slack', 'stale', 'clean'])
  })
})

describe('the order of copying', () => {
  test('can be shown wrong where a block moves over itself, and only there', async () => {
    const user = userEvent.setup()
    open('new 16 64', 'alloc 16', 'alloc 100', 'free 1')
    expect(screen.queryByRole('switch')).not.toBeInTheDocument()
    act(() => void runLine('defrag'))
    const careless = screen.getByRole('switch', { name: 'Careless copy' })
    expect(careless).not.toBeChecked()
    await user.click(careless)
    expect(careless).toBeChecked()
    act(() => void runLine('alloc 30'))
    expect(screen.queryByRole('switch')).not.toBeInTheDocument()
  })
})
