import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Bytes } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { moveCell } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import type { PlotProps } from '../../../src/ui/timeline/Plot.tsx'
import TimelinePanel from '../../../src/ui/timeline/TimelinePanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

// A worker keeps what it has loaded for other files: what is mocked here is loaded anew, and not kept.
vi.hoisted(() => vi.resetModules())
afterAll(() => {
  vi.resetModules()
})

let plotted: PlotProps | null = null
vi.mock('../../../src/ui/timeline/Plot.tsx', () => ({
  default: (props: PlotProps) => {
    plotted = props
    return null
  },
}))

beforeEach(() => {
  useStore.setState(freshState(), true)
  plotted = null
})

function enter(...lines: string[]) {
  act(() => {
    for (const line of lines) runLine(line)
  })
}

const SOME = ['new 16 16', 'alloc 16', 'alloc 32', 'alloc 48', 'free 1', 'defrag', 'alloc 20', 'alloc 1000']
const moment = () => screen.getByRole('slider', { name: 'Moment' })
const cursor = () => getState().summary.cursor
const button = (name: string | RegExp) => screen.getByRole('button', { name })

test('without a history it says what will be here', () => {
  render(<TimelinePanel />)
  expect(screen.getByText(/Nothing has been done yet/)).toBeVisible()
})

test('the plot has the figures after each edit, and lines come and go', async () => {
  const user = userEvent.setup()
  render(<TimelinePanel />)
  enter(...SOME)
  await waitFor(() => expect(plotted).not.toBeNull())
  expect(plotted?.edits).toHaveLength(9)
  expect(plotted?.rows[0]).toEqual([0, 0, 16, 48, 96, 80, 80, 100, 100])
  expect(plotted?.lines.map(({ title }) => title)).toEqual(['used', 'external fragmentation'])
  expect(plotted?.landmarks.map(({ kind, at }) => [kind, at])).toEqual([
    ['compaction', 6],
    ['failure', 8],
  ])
  await user.click(button('looks'))
  expect(plotted?.lines.map(({ title }) => title)).toEqual(['used', 'external fragmentation', 'looks'])
  await user.click(button('used'))
  expect(button('used')).toHaveAttribute('aria-pressed', 'false')
  expect(plotted?.rows).toHaveLength(2)
})

test('the moment is dragged by the slider, by the plot, and from landmark to landmark', async () => {
  const user = userEvent.setup()
  render(<TimelinePanel />)
  enter(...SOME)
  expect(moment()).toHaveAttribute('aria-valuetext', 'operation 8 of 8, after alloc 1000')
  fireEvent.change(moment(), { target: { value: '3' } })
  await waitFor(() => expect(cursor()).toBe(3))
  expect(screen.getByText('after alloc 32')).toBeVisible()
  act(() => plotted?.onMoment(0))
  await waitFor(() => expect(cursor()).toBe(0))
  expect(screen.getByText('before any command')).toBeVisible()
  await user.click(button('Later landmark'))
  expect(cursor()).toBe(6)
  await user.click(button('Later landmark'))
  expect(cursor()).toBe(8)
  expect(button('Later landmark')).toHaveAttribute('aria-disabled', 'true')
})

test('a moment gets a name', async () => {
  const user = userEvent.setup()
  render(<TimelinePanel />)
  enter(...SOME)
  await user.click(button('Name this moment'))
  await user.type(screen.getByRole('textbox', { name: 'Name of this moment' }), 'full{Enter}')
  expect(screen.getByText('“full”')).toBeVisible()
  expect(getState().session.own.timeline.entry(8)?.edit).toEqual({ do: 'mark', name: 'full' })
})

describe('two moments', () => {
  test('are compared as figures, as lists, and as outlines in the buffer', async () => {
    const user = userEvent.setup()
    render(<TimelinePanel />)
    enter(...SOME)
    await user.click(button('Compare two moments'))
    expect(screen.getByText(/Both moments are the same one/)).toBeVisible()
    fireEvent.change(moment(), { target: { value: '4' } })
    const table = await screen.findByRole('table', { name: 'Two moments' })
    expect(within(table).getByRole('row', { name: 'used bytes 96 100 +4' })).toBeVisible()
    expect(screen.getByText('1 block allocated')).toBeVisible()
    expect(screen.getByText('1 block freed')).toBeVisible()
    expect(screen.getByText('2 blocks moved')).toBeVisible()
    expect(button(/^tag 2 0x010 → 0x000/)).toBeVisible()
    const outlined = (getState().marks.timeline ?? []).filter(({ kind }) => kind === 'outline')
    expect(outlined.map(({ label }) => label)).toEqual([
      'tag 4 will come',
      'tag 1 will go',
      'tag 2 will move here',
      'tag 3 will move here',
    ])
    await user.click(button('Compare two moments'))
    expect(getState().marks.timeline).toBeUndefined()
  })

  test('of different buffers are compared by their figures alone', async () => {
    const user = userEvent.setup()
    render(<TimelinePanel />)
    enter(...SOME, 'new 16 4')
    await user.click(button('Compare two moments'))
    fireEvent.change(moment(), { target: { value: '4' } })
    expect(await screen.findByText(/The moments are of different buffers/)).toBeVisible()
  })
})

test('a place is followed: everyone who has lived there, and the moment each came', async () => {
  const user = userEvent.setup()
  render(<TimelinePanel />)
  enter(...SOME)
  expect(button('Follow this place')).toHaveAttribute('aria-disabled', 'true')
  act(() => moveCell(4 as Bytes))
  await user.click(button('Follow this place'))
  const place = await screen.findByRole('region', { name: 'Who has lived at 0x004' })
  expect(within(place).getByText(/2 residents/)).toBeVisible()
  expect(
    within(place).getByRole('button', { name: /^tag 1 16 bytes at 0x000, from operation 2 to 5/ }),
  ).toBeVisible()
  await user.click(within(place).getByRole('button', { name: /^tag 2/ }))
  await waitFor(() => expect(cursor()).toBe(6))
})

test('the slider stands where it was asked to, before the next frame too: two quick presses are two', async () => {
  render(<TimelinePanel />)
  enter(...SOME)
  fireEvent.change(moment(), { target: { value: '7' } })
  expect(moment()).toHaveValue('7')
  fireEvent.change(moment(), { target: { value: '6' } })
  expect(moment()).toHaveValue('6')
  await waitFor(() => expect(cursor()).toBe(6))
  expect(moment()).toHaveValue('6')
  act(() => {
    runLine('redo')
  })
  expect(moment()).toHaveValue('7')
})
