import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { pause, play, seekStep, setSpeed } from '../../../src/store/player.ts'
import { openScript } from '../../../src/store/script.ts'
import { emptyState, getState, useStore } from '../../../src/store/store.ts'
import { StepPlayer } from '../../../src/ui/player/StepPlayer.tsx'
import { ScriptBanner } from '../../../src/ui/script/ScriptBanner.tsx'

function runs(...lines: string[]): void {
  act(() => {
    for (const line of lines) runLine(line)
  })
}

/** Two holes, and a compaction that closes them: tag 2 and tag 4 move. */
const COMPACTION = [
  'new 16 8',
  'alloc 16',
  'alloc 32',
  'alloc 16',
  'alloc 16',
  'write 2 "two"',
  'free 1',
  'free 3',
  'defrag',
]

beforeEach(() => {
  useStore.setState(emptyState(), true)
})

const button = (name: string) => screen.getByRole('button', { name })
const step = () => screen.getByRole('slider', { name: 'Step' })
const position = () => getState().player.position

describe('with nothing to step through', () => {
  test('says what to do', () => {
    render(<StepPlayer />)
    expect(screen.getByText(/^Allocate, free or compact/)).toBeVisible()
    for (const name of ['To start', 'Step back', 'Play', 'Step forward', 'To end'])
      expect(button(name)).toHaveAttribute('aria-disabled', 'true')
    expect(step()).toBeDisabled()
  })

  test('a new buffer has no steps either', () => {
    render(<StepPlayer />)
    runs('new 16 8')
    expect(screen.getByText(/^Allocate, free or compact/)).toBeVisible()
  })
})

describe('stepping', () => {
  test('tells the command, the place and the step, with addresses set apart', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => seekStep(2))
    const told = screen.getByText('defrag').closest('p')
    expect(told).toHaveTextContent(
      'defrag · step 2 of 5 · compacting: tag 2 slides down from 0x010 to 0x000 with its 32 bytes; 0x020 to 0x02F turn stale',
    )
    expect(within(told as HTMLElement).getByText('0x010').tagName).toBe('CODE')
    expect(step()).toHaveAttribute('aria-valuetext', told?.textContent)
  })

  test('goes from step to step and keeps the focus at the ends', async () => {
    const user = userEvent.setup()
    render(<StepPlayer />)
    runs(...COMPACTION)
    expect(button('Step forward')).toHaveAttribute('aria-disabled', 'true')
    await user.click(button('To start'))
    expect(position()).toBe(0)
    expect(screen.getByText('as it was before')).toBeVisible()
    expect(button('To start')).toHaveFocus()
    expect(button('To start')).toHaveAttribute('aria-disabled', 'true')
    await user.click(button('Step back'))
    expect(position()).toBe(0)
    await user.click(button('Step forward'))
    expect(position()).toBe(1)
    await user.click(button('Step back'))
    expect(position()).toBe(0)
    await user.click(button('To end'))
    expect(position()).toBe(5)
    expect(button('To end')).toHaveFocus()
  })

  test('tells how many bytes have moved and which tags have another address', async () => {
    const user = userEvent.setup()
    render(<StepPlayer />)
    runs(...COMPACTION)
    expect(screen.getByText('48 bytes moved so far')).toBeVisible()
    const list = screen.getByRole('list', { name: 'New addresses' })
    expect(list).toHaveTextContent('tag 4: 0x040 → 0x020')
    expect(within(list).getAllByRole('listitem')).toHaveLength(1)
    await user.click(button('and 1 more'))
    expect(list).toHaveTextContent('tag 2: 0x010 → 0x000')
    act(() => seekStep(1))
    expect(screen.queryByText(/moved so far/)).not.toBeInTheDocument()
  })

  test('the slider seeks', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    expect(step()).toHaveValue('5')
    expect(step()).toHaveAttribute('max', '5')
    act(() => seekStep(0))
    expect(step()).toHaveValue('0')
    expect(step()).toHaveAttribute('aria-valuetext', 'defrag · step 0 of 5 · as it was before')
  })

  test('the speed is a factor', () => {
    render(<StepPlayer />)
    const speed = screen.getByRole('slider', { name: 'Speed' })
    expect(speed).toHaveAttribute('aria-valuetext', 'normal')
    act(() => setSpeed(2))
    expect(speed).toHaveValue('1')
    expect(speed).toHaveAttribute('aria-valuetext', '2 times')
    expect(screen.getByText('2×')).toBeVisible()
    act(() => setSpeed(0.25))
    expect(speed).toHaveAttribute('aria-valuetext', '0.25 times')
  })
})

describe('playing', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance', 'Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds))

  test('goes to the end and stops there', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => play())
    expect(button('Pause')).toBeVisible()
    expect(position()).toBe(0)
    pass(10_000)
    expect(position()).toBe(5)
    expect(button('Play')).toBeVisible()
  })

  test('tells a slide while it is on its way', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => {
      seekStep(1)
      play()
    })
    pass(300)
    expect(position()).toBe(1)
    expect(screen.getByText('defrag').closest('p')).toHaveTextContent(
      'step 2 of 5 · compacting: tag 2 slides',
    )
    act(() => pause())
    expect(screen.getByText('defrag').closest('p')).toHaveTextContent('step 2 of 5')
    act(() => seekStep(0))
    expect(screen.getByText('as it was before')).toBeVisible()
  })

  test('takes several steps a frame where it is fast', () => {
    render(<StepPlayer />)
    runs('new 1 4000', 'set search page-scan', 'alloc 3000')
    act(() => {
      setSpeed(32)
      play()
    })
    pass(3000)
    expect(position()).toBeGreaterThan(500)
  })

  test('reads out about one sentence a second', () => {
    render(<StepPlayer />)
    runs('new 1 400', 'set search page-scan', 'alloc 300')
    const aloud = () => screen.getByText('alloc 300').closest('p')?.getAttribute('aria-live')
    expect(aloud()).toBe('polite')
    act(() => {
      seekStep(1)
      play()
    })
    expect(aloud()).toBe('off')
    act(() => pause())
    expect(aloud()).toBe('polite')
  })

  test('a caption that stands over several operations is read once', () => {
    render(<StepPlayer />)
    const caption = 'Two blocks, one behind the other, as they come.'
    act(() => openScript(`new 16 4\n# ${caption}\nalloc 16\nalloc 16\n`, 'demo'))
    const told = () => getState().player.index
    pass(1000)
    expect(told()).toBe(1)
    pass(2500)
    expect([told(), position()]).toEqual([1, 0])
    while (told() === 1) pass(100)
    expect([told(), position()]).toEqual([2, 0])
    pass(1000)
    expect(position()).toBeGreaterThan(0)
  })

  test('a script goes on from one operation to the next, gives time to read, and ends with its closing words', () => {
    render(
      <>
        <ScriptBanner />
        <StepPlayer />
      </>,
    )
    act(() =>
      openScript('# First, a buffer.\nnew 16 4\n# Then a block in it.\nalloc 20\n# That was all.\n', 'demo'),
    )
    expect(screen.getByText('First, a buffer.')).toBeVisible()
    pass(1500)
    expect(screen.getByText('First, a buffer.')).toBeVisible()
    pass(2000)
    expect(screen.getByText('Then a block in it.')).toBeVisible()
    expect(position()).toBe(0)
    pass(20_000)
    expect(screen.getByText('That was all.')).toBeVisible()
    expect(button('Play')).toBeVisible()
  })
})
