/** Every control that can do nothing now keeps the focus, says why, and does nothing. */
import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import ComparePanel from '../../../src/ui/compare/ComparePanel.tsx'
import { SelectField } from '../../../src/ui/controls/SelectField.tsx'
import { Switch } from '../../../src/ui/controls/Switch.tsx'
import PlaybackOptions from '../../../src/ui/player/PlaybackOptions.tsx'
import SettingsPanel from '../../../src/ui/settings/SettingsPanel.tsx'
import { Toolbar } from '../../../src/ui/toolbar/Toolbar.tsx'
import VariablesPanel from '../../../src/ui/variables/VariablesPanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

const button = (name: string) => screen.getByRole('button', { name })

function expectHeld(control: HTMLElement, why: string): void {
  expect(control).toHaveAttribute('aria-disabled', 'true')
  expect(control).toHaveAccessibleDescription(why)
  act(() => control.focus())
  expect(control).toHaveFocus()
}

describe('without a buffer', () => {
  test.each([
    ['Allocate', 'Create a buffer first'],
    ['Compact', 'Create a buffer first'],
    ['Undo', 'There is nothing to undo'],
    ['Redo', 'Nothing was undone'],
    ['Clear', 'There is no buffer'],
  ])('%s says why it does nothing, to the keyboard too', async (name, why) => {
    const user = userEvent.setup()
    render(<Toolbar />)
    expectHeld(button(name), why)
    const { revision } = getState()
    await user.keyboard('{Enter}')
    await user.keyboard(' ')
    await user.click(button(name))
    expect(getState().revision).toBe(revision)
    expect(getState().notices).toEqual([])
  })

  test('Enter in a field does not send its form', async () => {
    const user = userEvent.setup()
    render(<Toolbar />)
    render(<VariablesPanel />)
    const { revision } = getState()
    for (const field of [
      screen.getByRole('spinbutton', { name: 'Bytes to allocate' }),
      screen.getByRole('textbox', { name: 'Variable' }),
    ]) {
      await user.click(field)
      await user.keyboard('{Enter}')
    }
    expect(getState().revision).toBe(revision)
    expect(getState().notices).toEqual([])
  })

  test('no setting can be chosen, switched or typed', async () => {
    const user = userEvent.setup()
    render(<SettingsPanel />)
    const { revision } = getState()
    const order = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Order' })
    expectHeld(order, 'Create a buffer first')
    expect([...order.options].filter(option => !option.disabled).map(option => option.value)).toEqual([
      order.value,
    ])
    const coalesce = screen.getByRole('switch', { name: 'Coalesce' })
    expectHeld(coalesce, 'Create a buffer first')
    await user.click(coalesce)
    const header = screen.getByRole('spinbutton', { name: 'Header bytes' })
    expectHeld(header, 'Create a buffer first')
    await user.keyboard('8{Enter}')
    expect(header).toHaveValue(0)
    expect(getState().revision).toBe(revision)
    expect(getState().notices).toEqual([])
  })
})

test('what can do something says what it does, and no longer why not', () => {
  for (const line of ['new 16 64', 'alloc 16']) runLine(line)
  render(<Toolbar />)
  expect(button('Undo')).toHaveAttribute('aria-disabled', 'false')
  expect(button('Undo')).toHaveAccessibleDescription('Undo the last command')
})

test('Undo keeps the focus when it has undone everything', async () => {
  const user = userEvent.setup()
  runLine('new 16 64')
  render(<Toolbar />)
  await user.click(button('Undo'))
  expect(getState().summary.cursor).toBe(0)
  expectHeld(button('Undo'), 'There is nothing to undo')
  await user.keyboard('{Enter}')
  expect(getState().summary.cursor).toBe(0)
})

test('a loop says which way to step first', () => {
  for (const line of ['new 16 64', 'alloc 16']) runLine(line)
  render(<PlaybackOptions />)
  expectHeld(button('Loop from here'), 'Step back first: a loop ends after it begins')
})

test('a fifth policy cannot be taken to compare', async () => {
  const user = userEvent.setup()
  runLine('new 16 64')
  render(<ComparePanel />)
  const fifth = screen.getAllByRole('checkbox').find(box => !(box as HTMLInputElement).checked)
  if (!fifth) throw new Error('all policies are chosen')
  expectHeld(fifth, 'Four at most')
  await user.click(fifth)
  expect(fifth).not.toBeChecked()
  const [first] = screen.getAllByRole('checkbox')
  if (first) await user.click(first)
  await user.click(fifth)
  expect(fifth).toBeChecked()
})

test('the reason takes the place of what a list or a switch means', () => {
  const rows = [{ value: 'a', label: 'A', means: 'The first.' }] as const
  render(
    <>
      <SelectField label="List" value="a" choices={rows} onChange={() => {}} cannot="It is kept elsewhere" />
      <Switch label="Switch" on onChange={() => {}} means="What it does." cannot="It is kept elsewhere" />
    </>,
  )
  expectHeld(screen.getByRole('combobox', { name: 'List' }), 'It is kept elsewhere')
  expectHeld(screen.getByRole('switch', { name: 'Switch' }), 'It is kept elsewhere')
})
