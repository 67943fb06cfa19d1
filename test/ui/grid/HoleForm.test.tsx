import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { bytes } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { plannedRequest } from '../../../src/store/panels/planned.ts'
import { askForBytes, askForHole, planRequest } from '../../../src/store/request.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { BufferPanel } from '../../../src/ui/grid/BufferPanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

/** Blocks of 64 bytes at 0, 128 and 256 stand; between them and after them it is free. */
const HOLES = ['new 16 64', 'alloc 64', 'alloc 64', 'alloc 64', 'alloc 64', 'alloc 64', 'free 2', 'free 4']

function open(...lines: string[]) {
  for (const line of [...HOLES, ...lines]) runLine(line)
  render(<BufferPanel />)
}

const form = () => screen.getByRole('form', { name: 'Allocate in this hole' })
const field = () => within(form()).getByRole('spinbutton', { name: 'Bytes' })

describe('a hole that was clicked', () => {
  test('offers to allocate as many bytes as it holds, and says that they would lie here', () => {
    open()
    act(() => void askForHole(bytes(70)))
    expect(field()).toHaveValue(64)
    expect(form()).toHaveTextContent('First fit would place 64 bytes here.')
  })

  test('says where the policy would put them instead', async () => {
    const user = userEvent.setup()
    open()
    act(() => void askForHole(bytes(200)))
    expect(form()).toHaveTextContent('First fit would place 64 bytes elsewhere, at 0x040.')
    await user.clear(field())
    await user.type(field(), '500')
    expect(form()).toHaveTextContent('First fit would place 500 bytes elsewhere, at 0x140.')
    await user.clear(field())
    await user.type(field(), '800')
    expect(form()).toHaveTextContent(
      'No hole holds 800 bytes (the largest has 704 bytes): the buffer would be compacted first.',
    )
  })

  test('counts what the header takes of it', () => {
    open('free 1', 'free 3', 'free 5', 'set header 8')
    act(() => void askForHole(bytes(0)))
    expect(field()).toHaveValue(1016)
  })

  test('is allocated by the button, and the offer goes', async () => {
    const user = userEvent.setup()
    open()
    act(() => void askForHole(bytes(70)))
    await user.clear(field())
    await user.type(field(), '40')
    await user.click(within(form()).getByRole('button', { name: 'Allocate' }))
    expect(screen.queryByRole('form')).not.toBeInTheDocument()
    expect(getState().summary.figures?.used).toBe(3 * 64 + 40)
    expect(screen.getByRole('grid')).toHaveFocus()
  })

  test('offers nothing more once something lies there', () => {
    open()
    act(() => void askForHole(bytes(70)))
    act(() => void runLine('alloc 10'))
    expect(screen.queryByRole('form')).not.toBeInTheDocument()
  })
})

describe('by keyboard', () => {
  test('Enter in a hole goes to the number, and Escape back to the buffer', async () => {
    const user = userEvent.setup()
    open()
    const grid = screen.getByRole('grid')
    act(() => grid.focus())
    await user.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}{Enter}')
    await screen.findByRole('form')
    await expect.poll(() => document.activeElement).toBe(field())
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('form')).not.toBeInTheDocument()
    expect(grid).toHaveFocus()
  })

  test('Shift and an arrow key say how many bytes', async () => {
    const user = userEvent.setup()
    open()
    act(() => screen.getByRole('grid').focus())
    await user.keyboard('{PageDown}{PageDown}{PageDown}{PageDown}')
    await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}')
    expect(field()).toHaveValue(4)
  })
})

test('dragging goes no further than the hole it began in', () => {
  open()
  act(() => askForBytes(bytes(100), bytes(300)))
  expect(field()).toHaveValue(28)
  act(() => askForBytes(bytes(100), bytes(3)))
  expect(field()).toHaveValue(37)
})

describe('while the number of the toolbar changes', () => {
  test('its place is shown, and nothing of the heap or its figures changes', () => {
    open()
    const { heap } = getState().session.workspace
    const before = heap?.image()
    act(() => planRequest(65))
    expect(plannedRequest()).toMatchObject({ place: { start: 320, end: 400 } })
    expect(heap?.image()).toEqual(before)
    act(() => planRequest(null))
    expect(plannedRequest()).toBeNull()
  })

  test('nothing is shown in the middle of an operation', async () => {
    open()
    act(() => planRequest(65))
    act(() => useStore.setState(({ player }) => ({ player: { ...player, length: 9, position: 3 } })))
    expect(plannedRequest()).toBeNull()
  })
})
