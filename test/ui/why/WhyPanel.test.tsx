import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import WhyPanel from '../../../src/ui/why/WhyPanel.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  for (const line of ['new 16 8', 'set on-full fail', 'alloc 32', 'alloc 32', 'alloc 32', 'free 1', 'free 3'])
    runLine(line)
})

const marks = () => Object.values(getState().marks).flat()
const place = (name: RegExp) => screen.getByRole('button', { name })

test('what is in the way is lit while it is reached, and pressed it stays outlined with a label', async () => {
  const user = userEvent.setup()
  runLine('alloc 80')
  render(<WhyPanel />)
  const block = place(/^Freeing tag 2/)
  block.focus()
  expect(getState().pointing.linked).toEqual({ start: 2, end: 4 })
  await user.keyboard('{Enter}')
  expect(marks()).toMatchObject([{ kind: 'outline', start: 32, end: 64, label: 'freeing tag 2 would do' }])
  expect(getState().pointing.cell).toBe(32)
  await user.keyboard('{Enter}')
  expect(marks()).toEqual([])
  block.blur()
  expect(getState().pointing.linked).toBeNull()
})

test('so are the blocks that would have to move together, and a pinned one that may not', async () => {
  const user = userEvent.setup()
  runLine('alloc 80')
  const { unmount } = render(<WhyPanel />)
  await user.click(place(/^Moving 32 bytes \(tag 2\) together/))
  expect(marks()).toMatchObject([{ start: 0, end: 128, label: 'moved together, its holes would do' }])
  act(() => {
    runLine('pin 2')
    runLine('alloc 80')
  })
  await user.click(place(/^Tag 2 is pinned/))
  expect(marks()).toContainEqual(expect.objectContaining({ start: 32, end: 64 }))
  unmount()
  expect(marks()).toEqual([])
})
