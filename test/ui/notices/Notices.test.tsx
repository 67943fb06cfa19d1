import { act, fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { notify } from '../../../src/store/notices.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { Notices } from '../../../src/ui/notices/Notices.tsx'
import { PanelBoundary } from '../../../src/ui/notices/PanelBoundary.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('the live regions are there before anything happens', () => {
  render(<Notices />)
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  expect(screen.getByRole('alert')).toBeEmptyDOMElement()
})

test('what succeeded is a status, what failed an alert with why and ways on', async () => {
  const user = userEvent.setup()
  render(<Notices />)
  act(() => {
    for (const line of [
      'new 16 4',
      'set on-full fail',
      'alloc 16',
      'alloc 16',
      'alloc 16',
      'alloc 16',
      'free 1',
    ])
      runLine(line)
    runLine('free 3')
  })
  expect(screen.getByRole('status')).toHaveTextContent('free 3: deallocation succeeded')
  act(() => void runLine('alloc 32'))
  const alert = screen.getByRole('alert')
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
  expect(alert).toHaveTextContent('Allocation failed')
  expect(alert).toHaveTextContent('32 bytes asked for; 32 are free in 2 holes, the largest is 16')
  expect(within(alert).getByRole('button', { name: 'Allocate 16 bytes instead' })).toBeVisible()
  await user.click(within(alert).getByRole('button', { name: 'Compact and retry' }))
  expect(alert).toBeEmptyDOMElement()
  expect(screen.getByRole('status')).toHaveTextContent('alloc 32: ok, tag = "5"')
})

test('the way on is the compaction that helps, also where a pinned block keeps a slide from it', async () => {
  const user = userEvent.setup()
  render(<Notices />)
  act(() => {
    for (const line of [
      'new 1 8',
      'set on-full fail',
      'alloc 2',
      'alloc 2',
      'alloc 2',
      'pin 2',
      'free 1',
      'alloc 3',
    ])
      runLine(line)
  })
  const alert = screen.getByRole('alert')
  expect(alert).toHaveTextContent(/fill-holes/)
  await user.click(within(alert).getByRole('button', { name: 'Compact and retry' }))
  expect(alert).toBeEmptyDOMElement()
  expect(screen.getByRole('status')).toHaveTextContent('alloc 3: ok, tag = "4"')
})

describe('how long they stay', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds))

  test('a status goes by itself, an alert stays', () => {
    render(<Notices />)
    act(() => {
      notify({ kind: 'status', text: 'done' })
      notify({ kind: 'alert', text: 'failed' })
    })
    pass(3900)
    expect(screen.getByText('done')).toBeVisible()
    pass(200)
    expect(screen.queryByText('done')).not.toBeInTheDocument()
    pass(60_000)
    expect(screen.getByText('failed')).toBeVisible()
  })

  test('a status waits while it is pointed at or has the focus', () => {
    render(<Notices />)
    act(() => notify({ kind: 'status', text: 'done' }))
    const notice = screen.getByText('done')
    fireEvent.pointerEnter(notice.parentElement?.parentElement ?? notice)
    pass(10_000)
    expect(notice).toBeVisible()
    fireEvent.pointerLeave(notice.parentElement?.parentElement ?? notice)
    const close = screen.getByRole('button', { name: 'Dismiss' })
    act(() => close.focus())
    pass(10_000)
    expect(notice).toBeVisible()
    act(() => close.blur())
    pass(4100)
    expect(notice).not.toBeInTheDocument()
  })
})

test('Dismiss closes it and gives the focus back to where it came from', async () => {
  const user = userEvent.setup()
  render(
    <>
      <button type="button">elsewhere</button>
      <Notices />
    </>,
  )
  act(() => notify({ kind: 'alert', text: 'failed' }))
  act(() => screen.getByRole('button', { name: 'elsewhere' }).focus())
  await user.tab()
  expect(screen.getByRole('button', { name: 'Dismiss' })).toHaveFocus()
  await user.keyboard('{Enter}')
  expect(getState().notices).toEqual([])
  expect(screen.getByRole('button', { name: 'elsewhere' })).toHaveFocus()
})

describe('a panel that breaks', () => {
  test('says what happened, leaves the rest alive, and can be tried again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const user = userEvent.setup()
    let broken = true
    function Panel() {
      if (broken) throw new Error('row 7 of 3')
      return <p>the panel</p>
    }
    render(
      <>
        <PanelBoundary name="Holes">
          <Panel />
        </PanelBoundary>
        <p>the rest</p>
      </>,
    )
    expect(screen.getByText('the rest')).toBeVisible()
    expect(screen.getByRole('alert', { name: 'Holes' })).toHaveTextContent('row 7 of 3')
    broken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.getByText('the panel')).toBeVisible()
  })
})
