/** The rule of src/ui/keys/README.md, row by row. */
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { tagOf } from '../../../src/core/units.ts'
import { runLine } from '../../../src/store/commands.ts'
import { closeOpened } from '../../../src/store/opened.ts'
import { pause } from '../../../src/store/player.ts'
import { selectTag } from '../../../src/store/pointing.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { App } from '../../../src/ui/App.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { openHistory } from '../../support/guests.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function open() {
  for (const line of ['new 16 64', 'alloc 160', 'alloc 30', 'alloc 96']) runLine(line)
  render(<App />)
  return userEvent.setup()
}

const buffer = () => screen.getByRole('grid', { name: 'Buffer' })
const bytes = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Bytes to allocate' })
const blocks = () => getState().summary.figures?.blocks

test('Enter in a field above the buffer goes on to the buffer', async () => {
  const user = open()
  await user.keyboard('a')
  expect(bytes()).toHaveFocus()
  await user.keyboard('192{Enter}')
  expect(blocks()).toBe(4)
  expect(buffer()).toHaveFocus()
  await user.keyboard(',')
  expect(getState().player.position).toBe(getState().player.length - 1)
  act(() => screen.getByRole('spinbutton', { name: 'Pages' }).focus())
  await user.keyboard('{Enter}')
  expect(blocks()).toBe(0)
  expect(buffer()).toHaveFocus()
})

test('what could not be done stays in the field, to be typed anew', async () => {
  const user = open()
  await user.keyboard('a5000{Enter}')
  expect(blocks()).toBe(3)
  expect(bytes()).toHaveFocus()
  await user.keyboard('{Escape}')
  expect(buffer()).toHaveFocus()
})

test('a button keeps the focus', async () => {
  const user = open()
  await user.click(screen.getByRole('button', { name: 'Allocate' }))
  expect(screen.getByRole('button', { name: 'Allocate' })).toHaveFocus()
})

describe('Esc', () => {
  test('leaves a field for the buffer', async () => {
    const user = open()
    await user.keyboard('a{Escape}')
    expect(buffer()).toHaveFocus()
    act(() => screen.getByRole('combobox', { name: 'Policy' }).focus())
    await user.keyboard('{Escape}')
    expect(buffer()).toHaveFocus()
  })

  test('first takes back what was typed where that is not done yet', async () => {
    const user = open()
    await user.keyboard('/')
    const command = await screen.findByRole('textbox', { name: 'Command' })
    await waitFor(() => expect(command).toHaveFocus())
    await user.keyboard('alloc{Escape}')
    expect(command).toHaveValue('')
    expect(command).toHaveFocus()
    await user.keyboard('{Escape}')
    expect(buffer()).toHaveFocus()
  })
})

test('what opens beside takes the focus to its buffer, Space plays it, and closing it comes back', async () => {
  const user = open()
  act(() => screen.getByRole('button', { name: 'Demos' }).focus())
  act(() => openHistory('# title: Two\nnew 16 4\nalloc 16\n', 'two.txt'))
  await waitFor(() => expect(buffer()).toHaveFocus())
  await user.keyboard(' ')
  expect(getState().player.playing).toBe('through')
  await user.keyboard(' ')
  expect(getState().player.playing).toBeNull()
  const back = await screen.findByRole('button', { name: 'Back to my buffer' })
  act(() => back.focus())
  act(() => closeOpened())
  expect(buffer()).toHaveFocus()
  act(() => pause())
})

describe('Delete', () => {
  test('frees the selected block', async () => {
    const user = open()
    act(() => selectTag(tagOf(2)))
    await user.keyboard('{Delete}')
    expect(blocks()).toBe(2)
    await user.keyboard('{Delete}')
    expect(blocks()).toBe(2)
  })

  test('in the table frees the row, and the focus goes on to the one that comes in its place', async () => {
    const user = open()
    act(() => screen.getByRole('button', { name: 'Tag 1' }).focus())
    await user.keyboard('{Delete}')
    expect(blocks()).toBe(2)
    expect(screen.getByRole('button', { name: 'Free tag 2' })).toHaveFocus()
  })

  test('in a field deletes a character', async () => {
    const user = open()
    act(() => selectTag(tagOf(2)))
    await user.keyboard('a{Delete}')
    expect(blocks()).toBe(3)
  })

  test('from the card of the selected block, the focus goes on to the buffer', async () => {
    const user = open()
    act(() => selectTag(tagOf(2)))
    await user.click(screen.getByRole('button', { name: 'Free' }))
    expect(blocks()).toBe(2)
    expect(buffer()).toHaveFocus()
  })
})
