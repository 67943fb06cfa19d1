import { act, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { openPanel } from '../../../src/store/preferences.ts'
import { PANELS } from '../../../src/store/state.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { Below, BelowTabs } from '../../../src/ui/layout/Below.tsx'
import { LESSON, PANEL_ROWS } from '../../../src/ui/layout/panels.ts'
import { Side } from '../../../src/ui/layout/Side.tsx'
import { shownPanels } from '../../../src/ui/layout/shown-panels.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function open() {
  render(
    <>
      <Side />
      <Below />
      <BelowTabs />
    </>,
  )
  return userEvent.setup()
}

const tab = (name: string) => screen.getByRole('tab', { name })
const panel = (name: string) => screen.queryByRole('tabpanel', { name })

test('every panel has one row', () => {
  expect([LESSON, ...PANEL_ROWS].map(({ id }) => id).sort()).toEqual([...PANELS].sort())
})

describe('which panels are shown', () => {
  const idsOf = (
    of: Omit<Parameters<typeof shownPanels>[0], 'hasLesson'>,
    size: Parameters<typeof shownPanels>[1],
    hasLesson = false,
  ) => {
    const { side, below } = shownPanels({ ...of, hasLesson }, size)
    return [side.id, below?.id ?? null]
  }

  test('the blocks at the side, and nothing below, until something is opened', () => {
    for (const size of ['large', 'low', 'narrow'] as const)
      expect(idsOf({ panels: [], places: {} }, size)).toEqual(['blocks', null])
  })

  test('in a large window one in each place: that which was opened last', () => {
    const panels = ['why', 'console', 'figures', 'free-structure'] as const
    expect(idsOf({ panels, places: {} }, 'large')).toEqual(['free-structure', 'figures'])
  })

  test('in a low or narrow window one at all: that which was opened last', () => {
    const panels = ['why', 'console'] as const
    expect(idsOf({ panels, places: {} }, 'low')).toEqual(['console', null])
    expect(idsOf({ panels, places: {} }, 'narrow')).toEqual(['console', null])
  })

  test('a lesson stands at the side, where a panel that shares its place can be opened over it', () => {
    expect(idsOf({ panels: [], places: {} }, 'low', true)).toEqual(['lesson', null])
    const panels = ['why', 'lesson'] as const
    expect(idsOf({ panels, places: {} }, 'large', true)).toEqual(['lesson', 'why'])
    expect(idsOf({ panels, places: { console: 'side' } }, 'low', true)).toEqual(['lesson', null])
    expect(idsOf({ panels: ['lesson', 'why'], places: {} }, 'narrow', true)).toEqual(['why', null])
    expect(idsOf({ panels, places: {} }, 'large', false)).toEqual(['why', null])
  })

  test('a panel that was moved opens where it was moved to', () => {
    const panels = ['why', 'console'] as const
    expect(idsOf({ panels, places: { console: 'side' } }, 'large')).toEqual(['console', null])
    expect(idsOf({ panels, places: { why: 'below' } }, 'large')).toEqual(['blocks', 'console'])
  })
})

test('what opens a panel says what the panel shows, each in words of its own', () => {
  open()
  const said = PANEL_ROWS.map(({ about }) => about)
  expect(said).not.toContain('')
  expect(new Set(said).size).toBe(said.length)
  for (const { title, about, hasTab } of PANEL_ROWS)
    if (hasTab) expect(tab(title)).toHaveAccessibleDescription(about)
})

test('a tab opens its panel, and closes it again', async () => {
  const user = open()
  expect(panel('Blocks')).toBeVisible()
  expect(panel('Figures')).not.toBeInTheDocument()
  await user.click(tab('Figures'))
  expect(tab('Figures')).toHaveAttribute('aria-selected', 'true')
  expect(panel('Figures')).toBeVisible()
  expect(panel('Blocks')).toBeVisible()
  expect(await screen.findByText(/nothing to measure/)).toBeVisible()
  await user.click(tab('Figures'))
  expect(panel('Figures')).not.toBeInTheDocument()
})

test('at the side something is always open: the blocks, where nothing else is', async () => {
  const user = open()
  await user.click(tab('Why here'))
  expect(panel('Blocks')).not.toBeInTheDocument()
  await user.click(tab('Why here'))
  expect(panel('Blocks')).toBeVisible()
  await user.click(tab('Blocks'))
  expect(panel('Blocks')).toBeVisible()
})

test('one changes from panel to panel without closing the first, and closing leaves none of them', async () => {
  const user = open()
  await user.click(tab('Console'))
  await user.click(tab('History'))
  expect(panel('History')).toBeVisible()
  expect(panel('Console')).not.toBeInTheDocument()
  await user.click(tab('History'))
  expect(panel('Console')).not.toBeInTheDocument()
})

test('the panel that was open is open again', async () => {
  openPanel('console')
  open()
  expect(await screen.findByRole('textbox', { name: 'Command' })).toBeVisible()
})

test('the button in the panel closes it and leaves the focus on its tab', async () => {
  const user = open()
  await user.click(tab('History'))
  await user.click(screen.getByRole('button', { name: 'Close panel' }))
  expect(panel('History')).not.toBeInTheDocument()
  await expect.poll(() => document.activeElement).toBe(tab('History'))
})

test('a panel can be moved to the other place, with its tab, and stays there', async () => {
  const user = open()
  await user.click(tab('History'))
  await user.click(screen.getByRole('button', { name: 'Move panel to the side' }))
  expect(screen.getByRole('tablist', { name: 'Panels at the side' })).toContainElement(tab('History'))
  expect(panel('Blocks')).not.toBeInTheDocument()
  expect(panel('History')).toBeVisible()
  await expect.poll(() => document.activeElement).toBe(tab('History'))
  await user.click(tab('Blocks'))
  await user.click(tab('History'))
  expect(panel('Blocks')).not.toBeInTheDocument()
  await user.click(screen.getByRole('button', { name: 'Move panel below' }))
  expect(panel('Blocks')).toBeVisible()
  expect(panel('History')).toBeVisible()
  await expect.poll(() => document.activeElement).toBe(tab('History'))
})

test('the tabs of a place are one tab stop; arrows go around', async () => {
  const user = open()
  act(() => tab('Console').focus())
  await user.keyboard('{ArrowRight}')
  expect(tab('History')).toHaveFocus()
  await user.keyboard('{ArrowLeft}{ArrowLeft}')
  expect(screen.getAllByRole('tab').at(-1)).toHaveFocus()
  await user.keyboard('{Home}')
  expect(tab('Console')).toHaveFocus()
  expect(panel('Console')).not.toBeInTheDocument()
  await user.keyboard(' ')
  expect(panel('Console')).toBeVisible()
  const stops = screen.getAllByRole('tab').filter(({ tabIndex }) => tabIndex === 0)
  expect(stops.map(({ textContent }) => textContent)).toEqual(['Blocks', 'Console'])
})

test('the edge of a panel resizes it, by keys and by pointer, within limits', async () => {
  const user = userEvent.setup()
  Object.defineProperty(window, 'innerHeight', { value: 1000, configurable: true })
  HTMLElement.prototype.setPointerCapture = () => {}
  openPanel('history')
  render(<Below />)
  const edge = screen.getByRole('separator', { name: 'Height of the panel below' })
  const box = screen.getByRole('region', { name: 'Panel below' })
  // jsdom lays nothing out: the panel is as high as it is asked to be.
  box.getBoundingClientRect = () => ({ height: getState().preferences.belowHeight ?? 240 }) as DOMRect
  const height = () => Number(edge.getAttribute('aria-valuenow'))
  act(() => edge.focus())
  await user.keyboard('{ArrowUp}')
  expect(height()).toBe(264)
  await user.keyboard('{ArrowDown}{ArrowDown}')
  expect(height()).toBe(216)
  await user.keyboard('{End}')
  expect(height()).toBe(500)
  await user.keyboard('{Home}')
  expect(height()).toBe(120)
  fireEvent.pointerDown(edge, { clientY: 800, pointerId: 1 })
  fireEvent.pointerMove(edge, { clientY: 700, pointerId: 1 })
  expect(height()).toBe(220)
  fireEvent.pointerUp(edge, { pointerId: 1 })
  fireEvent.pointerMove(edge, { clientY: 100, pointerId: 1 })
  expect(height()).toBe(220)
  expect(getState().preferences.belowHeight).toBe(220)
})
