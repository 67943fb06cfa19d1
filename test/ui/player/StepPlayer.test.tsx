import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FrameLoop } from '../../../src/canvas/frame-loop.ts'
import type { Tag } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import {
  indexShown,
  pause,
  play,
  seekStep,
  setLoop,
  setSpeed,
  toNextChange,
} from '../../../src/store/player.ts'
import { prefer } from '../../../src/store/preferences.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { FramesContext } from '../../../src/ui/frames.ts'
import { StepPlayer as Player } from '../../../src/ui/player/StepPlayer.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { openScript } from '../../support/guests.ts'

/** With a frame loop of its own, for each test has a clock of its own. */
function StepPlayer() {
  const [frames] = useState(() => new FrameLoop())
  return (
    <FramesContext value={frames}>
      <Player />
    </FramesContext>
  )
}

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
  useStore.setState(freshState(), true)
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
    expect(step()).toHaveAttribute('aria-disabled', 'true')
    expect(step()).toHaveAttribute('aria-valuetext', 'nothing to step through')
  })

  test('a new buffer has no steps either', () => {
    render(<StepPlayer />)
    runs('new 16 8')
    expect(screen.getByText(/^Allocate, free or compact/)).toBeVisible()
  })
})

describe('stepping', () => {
  test('says the command, the place and the step, with addresses set apart', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => seekStep(2))
    const sentence = screen.getByText('defrag').closest('p')
    expect(sentence).toHaveTextContent(
      'defrag · step 2 of 7 · compacting: tag 2 slides down from 0x010 to 0x000 with its 32 bytes; 0x020 to 0x02F turn stale',
    )
    expect(within(sentence as HTMLElement).getByText('0x010').tagName).toBe('CODE')
    expect(step()).toHaveAttribute('aria-valuetext', sentence?.textContent)
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
    expect(position()).toBe(getState().player.length)
    expect(button('To end')).toHaveFocus()
  })

  test('says how many bytes have moved and which tags have another address', async () => {
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
    expect(step()).toHaveValue('7')
    expect(step()).toHaveAttribute('max', '7')
    act(() => seekStep(0))
    expect(step()).toHaveValue('0')
    expect(step()).toHaveAttribute('aria-valuetext', 'defrag · step 0 of 7 · as it was before')
  })

  test('the speed is a factor', () => {
    render(<StepPlayer />)
    const speed = screen.getByRole('slider', { name: 'Speed' })
    expect(speed).toHaveAttribute('aria-valuetext', 'normal')
    act(() => setSpeed(2))
    expect(speed).toHaveValue('4')
    expect(speed).toHaveAttribute('aria-valuetext', '2 times')
    expect(screen.getByText('2×')).toBeVisible()
    act(() => setSpeed(0.25))
    expect(speed).toHaveAttribute('aria-valuetext', '0.25 times')
  })
})

describe('how far a step goes', () => {
  const stepBy = (by: 'step' | 'move' | 'row of bytes') =>
    userEvent.selectOptions(screen.getByRole('combobox', { name: 'Step by' }), by)
  const place = () => [position(), Math.round(getState().player.fraction * 100) / 100]

  test('by move: to the next one that is done, there and back', async () => {
    const user = userEvent.setup()
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => seekStep(0))
    await stepBy('move')
    const places = []
    for (let press = 0; press < 3; press++) {
      await user.click(button('Step forward'))
      places.push(position())
    }
    expect(places).toEqual([2, 5, 7])
    await user.click(button('Step back'))
    expect(position()).toBe(5)
    await user.click(button('Step back'))
    expect(position()).toBe(2)
    await user.click(button('Step back'))
    expect(position()).toBe(0)
  })

  test('by row of bytes: the heap changes when the move is done, and the meter runs along', async () => {
    const user = userEvent.setup()
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => seekStep(1))
    await stepBy('row of bytes')
    await user.click(button('Step forward'))
    expect(place()).toEqual([1, 0.5])
    expect(screen.getByText('16 of 48 bytes moved so far')).toBeVisible()
    expect(screen.getByText('defrag').closest('p')).toHaveTextContent(
      'step 2 of 7 · compacting: tag 2 slides',
    )
    const heap = getState().session.shown.heap
    expect(heap?.table.startOf(heap.tags.get(2 as Tag))).toBe(1)
    await user.click(button('Step forward'))
    expect(place()).toEqual([2, 0])
    await user.click(button('Step back'))
    expect(place()).toEqual([1, 0.5])
    await user.click(button('Step back'))
    expect(place()).toEqual([1, 0])
    await user.click(button('Step back'))
    expect(place()).toEqual([0, 0])
  })
})

test('the next change of a block is found, whatever is done to it', () => {
  render(<StepPlayer />)
  runs(...COMPACTION)
  act(() => seekStep(0))
  act(() => toNextChange(4 as Tag))
  expect(position()).toBe(5)
  act(() => toNextChange(4 as Tag))
  expect(position()).toBe(5)
  runs('free 4')
  act(() => seekStep(0))
  act(() => toNextChange(4 as Tag))
  expect(position()).toBe(1)
})

describe('what an operation costs', () => {
  test('stands beside the sentence', () => {
    render(<StepPlayer />)
    runs('new 16 8', 'alloc 16', 'alloc 16', 'free 1', 'alloc 32')
    expect(screen.getByText('2 looks')).toBeVisible()
    act(() => seekStep(2))
    expect(screen.getByText('1 look so far')).toBeVisible()
  })

  test('and so does what handles and references cost that a compaction keeps right', () => {
    render(<StepPlayer />)
    runs('new 16 4', 'alloc 16', 'alloc 16', 'let r *2+0', 'free 1', 'alloc 48')
    expect(screen.getByText('3 looks, 2 updates')).toBeVisible()
    act(() => seekStep(0))
    expect(screen.queryByText(/update/)).not.toBeInTheDocument()
  })
})

describe('playing', () => {
  beforeEach(() => {
    // Nobody asks for less motion.
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance', 'Date'] })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTime(milliseconds))

  test('goes to the end and stops there', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => play())
    expect(button('Pause')).toBeVisible()
    expect(position()).toBe(0)
    pass(10_000)
    expect(position()).toBe(getState().player.length)
    expect(button('Play')).toBeVisible()
  })

  test('narrates a slide while it is on its way', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => {
      seekStep(1)
      play()
    })
    pass(300)
    expect(position()).toBe(1)
    expect(screen.getByText('defrag').closest('p')).toHaveTextContent(
      'step 2 of 7 · compacting: tag 2 slides',
    )
    act(() => pause())
    expect(screen.getByText('defrag').closest('p')).toHaveTextContent('step 2 of 7')
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

  test('an operation that moved bytes plays at once, in about two seconds', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    expect([position(), getState().player.playing]).toEqual([0, 'at once'])
    pass(1000)
    expect(position()).toBeGreaterThan(0)
    expect(position()).toBeLessThan(getState().player.length)
    pass(1500)
    expect([position(), getState().player.playing]).toEqual([getState().player.length, null])
  })

  test('what plays at once is skipped by any key, and by none of the player’s', async () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => void button('Pause').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })))
    expect(getState().player.playing).toBe('at once')
    act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true })))
    expect([position(), getState().player.playing]).toEqual([getState().player.length, null])
  })

  test('nothing plays at once where motion is not wanted, or it is switched off', () => {
    render(<StepPlayer />)
    act(() => prefer({ playsMoves: false }))
    runs(...COMPACTION)
    expect([position(), getState().player.playing]).toEqual([getState().player.length, null])
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    act(() => prefer({ playsMoves: true }))
    runs('clear', ...COMPACTION)
    expect([position(), getState().player.playing]).toEqual([getState().player.length, null])
  })

  test('bytes are brought over bit by bit, and stay where they are when it is stopped', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => {
      seekStep(1)
      play()
    })
    pass(350)
    const { fraction } = getState().player
    expect(fraction).toBeGreaterThan(0.2)
    expect(fraction).toBeLessThan(0.8)
    act(() => pause())
    pass(2000)
    expect(getState().player.fraction).toBe(fraction)
    act(() => play())
    pass(100)
    expect(getState().player.fraction).toBeGreaterThan(fraction)
  })

  test('a loop is played again and again', () => {
    render(<StepPlayer />)
    runs(...COMPACTION)
    act(() => {
      seekStep(1)
      setLoop({ from: 1, to: 3 })
      setSpeed(8)
      play()
    })
    const seen = new Set<number>()
    for (let frame = 0; frame < 300; frame++) {
      pass(20)
      seen.add(position())
    }
    expect([...seen].sort()).toEqual([1, 2, 3])
    expect(getState().player.playing).toBe('through')
  })

  test('a whole operation can be given a time', () => {
    render(<StepPlayer />)
    runs('new 1 4000', 'set search page-scan', 'alloc 3000')
    act(() => {
      prefer({ totalTime: 2 })
      play()
    })
    pass(1000)
    expect(position()).toBeGreaterThan(1000)
    pass(1200)
    expect(position()).toBe(getState().player.length)
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
    const shown = () => indexShown()
    pass(1000)
    expect(shown()).toBe(1)
    pass(2500)
    expect([shown(), position()]).toEqual([1, 0])
    while (shown() === 1) pass(100)
    expect([shown(), position()]).toEqual([2, 0])
    pass(1000)
    expect(position()).toBeGreaterThan(0)
  })

  test('a script goes on from one operation to the next, and gives time to read', () => {
    render(<StepPlayer />)
    act(() =>
      openScript('# First, a buffer.\nnew 16 4\n# Then a block in it.\nalloc 20\n# That was all.\n', 'demo'),
    )
    const shown = () => indexShown()
    expect(shown()).toBe(0)
    pass(1500)
    expect(shown()).toBe(0)
    pass(2000)
    expect([shown(), position()]).toEqual([1, 0])
    pass(20_000)
    expect(position()).toBe(getState().player.length)
    expect(button('Play')).toBeVisible()
  })
})
