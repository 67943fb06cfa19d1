import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tagOf } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { pause, toStart } from '../../../src/store/player.ts'
import { selectTag } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { KeysButton } from '../../../src/ui/keys/KeysButton.tsx'
import { Shortcuts } from '../../../src/ui/keys/Shortcuts.tsx'
import { SHORTCUTS } from '../../../src/ui/keys/shortcuts.ts'
import { fitRequested } from '../../../src/ui/keys/signal.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeAll(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
})

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function open() {
  for (const line of ['new 16 16', 'alloc 40', 'alloc 16', 'free 1']) runLine(line)
  render(
    <>
      <Shortcuts />
      <KeysButton />
      <input type="text" aria-label="Text" />
      <input type="range" aria-label="Step" />
    </>,
  )
  return userEvent.setup()
}

const commands = () =>
  getState()
    .transcript.filter(({ kind }) => kind === 'command')
    .map(({ text }) => text)

test('keys for the buffer: compact, undo, redo, select nothing', async () => {
  const user = open()
  await user.keyboard('c')
  expect(commands().at(-1)).toBe('defrag')
  await user.keyboard('{Control>}z{/Control}')
  expect(commands().at(-1)).toBe('undo')
  await user.keyboard('{Control>}y{/Control}')
  expect(commands().at(-1)).toBe('redo')
  await user.keyboard('{Control>}z{/Control}{Control>}{Shift>}Z{/Shift}{/Control}')
  expect(commands().at(-1)).toBe('redo')
  act(() => selectTag(tagOf(2)))
  await user.keyboard('{Escape}')
  expect(getState().pointing.tag).toBeNull()
})

test('what a key cannot do is answered in a notice', async () => {
  const user = open()
  act(() => runLine('clear'))
  await user.keyboard('c')
  expect(getState().notices.at(-1)?.text).toMatch(/needs a buffer/)
  await user.keyboard('{Control>}y{/Control}')
  expect(getState().notices.at(-1)?.text).toMatch(/nothing to redo/i)
})

test('keys for stepping: back, forward, play, pause', async () => {
  const user = open()
  const { length } = getState().player
  await user.keyboard(',')
  expect(getState().player.position).toBe(length - 1)
  await user.keyboard('.')
  expect(getState().player.position).toBe(length)
  await user.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{ArrowRight}{/Shift}')
  expect(getState().player.position).toBe(length - 1)
  act(() => toStart())
  await user.keyboard(' ')
  expect(getState().player.playing).toBe('through')
  await user.keyboard(' ')
  expect(getState().player.playing).toBeNull()
  act(() => pause())
})

test('F asks for the whole buffer, / opens the console', async () => {
  const user = open()
  let asked = 0
  const end = fitRequested.listen(() => asked++)
  await user.keyboard('f')
  expect(asked).toBe(1)
  end()
  await user.keyboard('f')
  expect(asked).toBe(1)
  await user.keyboard('/')
  expect(getState().preferences.panels).toEqual(['console'])
})

describe('never in the way', () => {
  test('of who is typing', async () => {
    const user = open()
    const before = commands().length
    await user.type(screen.getByRole('textbox', { name: 'Text' }), 'a c,.f/?')
    expect(screen.getByRole('textbox', { name: 'Text' })).toHaveValue('a c,.f/?')
    await user.keyboard('{Control>}z{/Control}')
    expect(commands()).toHaveLength(before)
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(getState().preferences.panels).toEqual([])
  })

  test('of what the space bar presses', async () => {
    const user = open()
    act(() => screen.getByRole('button', { name: 'Keyboard shortcuts' }).focus())
    await user.keyboard(' ')
    expect(getState().player.playing).toBeNull()
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    const before = commands().length
    await user.keyboard('c')
    expect(commands()).toHaveLength(before)
  })

  test('of somebody else’s key', async () => {
    const user = open()
    act(() => selectTag(tagOf(2)))
    const taken = (event: Event) => event.preventDefault()
    document.body.addEventListener('keydown', taken)
    await user.keyboard('{Escape}')
    document.body.removeEventListener('keydown', taken)
    expect(getState().pointing.tag).toBe(2)
  })

  test('a slider takes no letters, so they work there', async () => {
    const user = open()
    act(() => screen.getByRole('slider', { name: 'Step' }).focus())
    await user.keyboard('c')
    expect(commands().at(-1)).toBe('defrag')
  })
})

describe('the list of them', () => {
  test('opens by its button and by ?, and shows every one', async () => {
    const user = open()
    await user.keyboard('?')
    const dialog = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })
    for (const { title, shortcuts } of SHORTCUTS) {
      const heading = within(dialog).getByRole('heading', { name: title })
      expect(heading.parentElement?.querySelectorAll('dt')).toHaveLength(shortcuts.length)
    }
    await user.click(within(dialog).getByRole('button', { name: 'Close' }))
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    await user.click(screen.getByRole('button', { name: 'Keyboard shortcuts' }))
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })

  test('no key does two things', () => {
    const bindings = SHORTCUTS.flatMap(group => group.shortcuts).flatMap(one => one.bindings)
    expect(new Set(bindings).size).toBe(bindings.length)
  })
})
