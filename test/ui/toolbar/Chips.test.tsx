import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts'
import { runLine } from '../../../src/store/commands.ts'
import { addressOf } from '../../../src/store/panels/inspect.ts'
import { writeAddresses } from '../../../src/store/preferences.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { Chips } from '../../../src/ui/toolbar/Chips.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  runLine('new 16 64')
})

const chips = () => screen.queryAllByRole('button').map(({ textContent }) => textContent)

test('nothing while all is as it was at first', () => {
  render(<Chips />)
  expect(chips()).toEqual([])
})

test('each setting that differs has a chip, and one click takes it back', async () => {
  const user = userEvent.setup()
  render(<Chips />)
  const changes = [
    'header 4',
    'align 8',
    'base 4096',
    'order newest-first',
    'coalesce off',
    'on-full fail',
    'zero-on-free on',
  ]
  act(() => {
    for (const change of changes) runLine(`set ${change}`)
  })
  expect(chips()).toHaveLength(changes.length)
  for (const button of screen.getAllByRole('button')) await user.click(button)
  expect(chips()).toEqual([])
  expect(getState().summary.settings).toEqual(DEFAULT_SETTINGS)
})

test('a new buffer keeps header, alignment, base and coalescing, and the chips say so', () => {
  render(<Chips />)
  act(() => {
    for (const line of ['set header 4', 'set align 8', 'set base 4096', 'set coalesce off', 'new 1 100'])
      runLine(line)
  })
  expect(chips()).toEqual(['header 4', 'align 8', 'base 4,096', 'coalesce off'])
})

test('decimal addresses are one as well', async () => {
  const user = userEvent.setup()
  render(<Chips />)
  act(() => writeAddresses('decimal'))
  expect(addressOf(640)).toBe('640')
  await user.click(screen.getByRole('button', { name: /^decimal/ }))
  expect(addressOf(640)).toBe('0x280')
})
