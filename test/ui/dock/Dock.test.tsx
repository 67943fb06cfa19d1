import { act, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { prefer } from '../../../src/store/preferences.ts'
import { PANELS } from '../../../src/store/state.ts'
import { emptyState, getState, useStore } from '../../../src/store/store.ts'
import { Dock } from '../../../src/ui/dock/Dock.tsx'

beforeEach(() => {
  useStore.setState(emptyState(), true)
})

const tab = (name: string) => screen.getByRole('tab', { name })

test('a tab opens its panel, and closes it again', async () => {
  const user = userEvent.setup()
  render(<Dock />)
  expect(screen.getAllByRole('tab')).toHaveLength(PANELS.length)
  expect(screen.queryByRole('tabpanel')).not.toBeInTheDocument()
  await user.click(tab('Figures'))
  expect(tab('Figures')).toHaveAttribute('aria-selected', 'true')
  expect(screen.getByRole('tabpanel', { name: 'Figures' })).toBeVisible()
  expect(await screen.findByText(/nothing to measure/)).toBeVisible()
  expect(getState().preferences.panel).toBe('figures')
  await user.click(tab('Figures'))
  expect(screen.queryByRole('tabpanel')).not.toBeInTheDocument()
  expect(getState().preferences.panel).toBeNull()
})

test('the panel that was open is open again', async () => {
  prefer({ panel: 'console' })
  render(<Dock />)
  expect(await screen.findByRole('textbox', { name: 'Command' })).toBeVisible()
})

test('the button in the panel closes it and leaves the focus on its tab', async () => {
  const user = userEvent.setup()
  render(<Dock />)
  await user.click(tab('History'))
  await user.click(screen.getByRole('button', { name: 'Close panel' }))
  expect(screen.queryByRole('tabpanel')).not.toBeInTheDocument()
  expect(tab('History')).toHaveFocus()
})

test('the tabs are one tab stop; arrows go around', async () => {
  const user = userEvent.setup()
  render(<Dock />)
  await user.tab()
  expect(tab('Console')).toHaveFocus()
  await user.keyboard('{ArrowRight}')
  expect(tab('History')).toHaveFocus()
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(screen.getAllByRole('tab').at(-1)).toHaveFocus()
  await user.keyboard('{Home}')
  expect(tab('Console')).toHaveFocus()
  expect(getState().preferences.panel).toBeNull()
  await user.keyboard(' ')
  expect(getState().preferences.panel).toBe('console')
})

test('the edge resizes the panel, by keys and by pointer, within limits', async () => {
  const user = userEvent.setup()
  Object.defineProperty(window, 'innerHeight', { value: 1000, configurable: true })
  HTMLElement.prototype.setPointerCapture = () => {}
  render(<Dock />)
  await user.click(tab('History'))
  const edge = screen.getByRole('separator', { name: 'Height of the panel' })
  const height = () => Number(edge.getAttribute('aria-valuenow'))
  const before = height()
  act(() => edge.focus())
  await user.keyboard('{ArrowUp}')
  expect(height()).toBe(before + 24)
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(height()).toBe(before - 24)
  await user.keyboard('{End}')
  expect(height()).toBe(700)
  await user.keyboard('{Home}')
  expect(height()).toBe(120)
  fireEvent.pointerDown(edge, { clientY: 800, pointerId: 1 })
  fireEvent.pointerMove(edge, { clientY: 700, pointerId: 1 })
  expect(height()).toBe(220)
  fireEvent.pointerUp(edge, { pointerId: 1 })
  fireEvent.pointerMove(edge, { clientY: 100, pointerId: 1 })
  expect(height()).toBe(220)
  expect(screen.getByRole('tabpanel').parentElement).toHaveStyle({ height: '220px' })
})
