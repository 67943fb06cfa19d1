import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { Side } from '../../../src/ui/layout/Side.tsx'
import { Toolbar } from '../../../src/ui/toolbar/Toolbar.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

const settings = () => getState().summary.settings
const lastNotice = () => getState().notices.at(-1)

async function open() {
  const user = userEvent.setup()
  runLine('new 16 64')
  render(
    <>
      <Toolbar />
      <Side />
    </>,
  )
  await user.click(screen.getByRole('button', { name: 'More options' }))
  // Its code comes as it opens.
  await screen.findByRole('region', { name: 'How holes are kept' })
  return user
}

test('they open and close', async () => {
  const user = await open()
  const button = screen.getByRole('button', { name: 'More options' })
  expect(button).toHaveAttribute('aria-expanded', 'true')
  await user.click(button)
  expect(screen.queryByRole('combobox', { name: 'Order' })).not.toBeInTheDocument()
})

test.each([
  ['combobox', 'Order', /^The order in which the free list holds its holes/],
  ['combobox', 'When full', /^What is tried where the free bytes together would do/],
  ['switch', 'Coalesce', /^A freed block merges with the free blocks next to it/],
  ['switch', 'Decimal addresses', /^All addresses are written in decimal/],
  ['spinbutton', 'Alignment', /^Rounds sizes, not addresses/],
])('what stands beside the %s %s is read out with it', async (role, name, said) => {
  await open()
  expect(screen.getByRole(role, { name })).toHaveAccessibleDescription(said)
})

test('the order and coalescing are set from here', async () => {
  const user = await open()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Size ascending')
  expect(settings().order).toBe('size-ascending')
  const coalesce = screen.getByRole('switch', { name: 'Coalesce' })
  expect(coalesce).toBeChecked()
  await user.click(coalesce)
  expect(settings().coalescing).toBe('off')
  expect(coalesce).not.toBeChecked()
})

test('an order that clashes with the search is refused, with the reason', async () => {
  const user = await open()
  runLine('set search hole-index')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'Newest first')
  expect(settings().order).toBe('address')
  expect(lastNotice()?.hint).toMatch(/set search hole-list first/)
})

test.each([
  ['Header bytes', '8', 'header', 8],
  ['Alignment', '16', 'alignment', 16],
  ['Base address', '4096', 'base', 4096],
] as const)('%s is set with Enter, or as it is left', async (name, typed, setting, value) => {
  const user = await open()
  const field = screen.getByRole('spinbutton', { name })
  await user.clear(field)
  await user.type(field, `${typed}{Enter}`)
  expect(settings()[setting]).toBe(value)
  await user.clear(field)
  await user.type(field, '32')
  expect(settings()[setting]).toBe(value)
  await user.tab()
  expect(settings()[setting]).toBe(32)
})

test('what is refused goes back to what it was', async () => {
  const user = await open()
  runLine('alloc 10')
  const field = screen.getByRole('spinbutton', { name: 'Header bytes' })
  await user.clear(field)
  await user.type(field, '4{Enter}')
  expect(lastNotice()?.hint).toMatch(/1 block laid out with another header/)
  expect(field).toHaveValue(0)
  await user.clear(field)
  await user.tab()
  expect(lastNotice()?.kind).toBe('alert')
  expect(field).toHaveValue(0)
})

test('Escape takes back what was typed', async () => {
  const user = await open()
  const field = screen.getByRole('spinbutton', { name: 'Alignment' })
  await user.clear(field)
  await user.type(field, '9{Escape}')
  expect(field).toHaveValue(1)
  await user.tab()
  expect(settings().alignment).toBe(1)
})

test('a policy that cannot take the layout over offers to replay the history under it', async () => {
  const user = await open()
  for (const line of ['alloc 160', 'alloc 30', 'alloc 96', 'set on-full fail', 'free 2']) runLine(line)
  const before = getState().summary.length
  await user.selectOptions(screen.getByRole('combobox', { name: 'Policy' }), 'Buddy system')
  expect(settings().policy).toBe('first-fit')
  const action = lastNotice()?.actions.find(({ label }) => label === 'Replay the history under it')
  expect(action).toBeDefined()
  action?.run()
  await waitFor(() => expect(settings().policy).toBe('buddy'))
  expect(getState().summary.figures?.blocks).toBe(2)
  expect(settings().onFull).toBe('fail')
  expect(lastNotice()?.text).toBe('The history was replayed under buddy')
  // All of it is on the history: what was before can be gone back to.
  expect(getState().summary.length).toBe(2 * before + 2)
  getState().session.workspace.goTo(before)
  expect(getState().session.workspace.timeline.settings.policy).toBe('first-fit')
})
