import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import VariablesPanel from '../../../src/ui/variables/VariablesPanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  for (const line of ['new 16 8', 'alloc 16', 'alloc 32', 'let h 2', 'let r *2+8', 'let p &2+8'])
    runLine(line)
})

test('says what each variable is, and whose byte it meets', () => {
  render(<VariablesPanel />)
  expect(rows()).toEqual([
    ['h', 'handle', 'tag 2', 'tag 2 at 0x010'],
    ['r', 'reference', '0x018', 'byte 8 of tag 2'],
    ['p', 'raw pointer', '0x018', 'byte 8 of tag 2'],
  ])
})

test('a handle and a reference follow a block that moves; a raw pointer dangles', () => {
  render(<VariablesPanel />)
  act(() => {
    runLine('free 1')
    runLine('defrag')
  })
  expect(rows()).toEqual([
    ['h', 'handle', 'tag 2', 'tag 2 at 0x000'],
    ['r', 'reference', '0x008', 'byte 8 of tag 2'],
    ['p', 'raw pointer', '0x018', 'was byte 8 of tag 2; here is byte 24 of tag 2 dangles'],
  ])
  expect(getState().marks.variables?.map(({ label }) => label)).toEqual(['h', 'r', 'p dangles'])
})

test('a variable of a freed block says so', () => {
  render(<VariablesPanel />)
  act(() => {
    runLine('free 2')
  })
  expect(rows().map(([name, , , meets]) => [name, meets])).toEqual([
    ['h', 'tag 2 was freed dangles'],
    ['r', 'tag 2 was freed dangles'],
    ['p', 'was byte 8 of tag 2; here is free, stale dangles'],
  ])
})

test('defines and drops variables', async () => {
  const user = userEvent.setup()
  render(<VariablesPanel />)
  const name = screen.getByRole('textbox', { name: 'Variable' })
  await user.clear(name)
  await user.type(name, 'q')
  await user.clear(screen.getByRole('textbox', { name: 'points to' }))
  await user.type(screen.getByRole('textbox', { name: 'points to' }), '&0x10')
  await user.click(screen.getByRole('button', { name: 'Define' }))
  expect(rows().at(-1)).toEqual(['q', 'raw pointer', '0x010', 'byte 0 of tag 2'])
  await user.click(screen.getByRole('button', { name: 'Drop q' }))
  expect(rows()).toHaveLength(3)
})

test('its arrows go with it', () => {
  const { unmount } = render(<VariablesPanel />)
  expect(getState().marks.variables).toHaveLength(3)
  unmount()
  expect(getState().marks.variables).toBeUndefined()
})

/** What each row says, but for its button. */
function rows(): string[][] {
  const [, ...body] = within(screen.getByRole('table', { name: 'Variables' })).getAllByRole('row')
  return body.map(row => [...row.querySelectorAll('th, td')].slice(0, 4).map(cell => cell.textContent ?? ''))
}
