import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { DEFAULT_KNOBS } from '../../../src/lesson/exercise/knobs.ts'
import { openExercise } from '../../../src/store/lesson/opening.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import Reader from '../../../src/ui/lesson/Reader.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => useStore.setState(freshState(), true))

async function openForm() {
  openExercise(7, DEFAULT_KNOBS)
  const user = userEvent.setup()
  render(<Reader />)
  await user.click(screen.getByRole('button', { name: 'Choose what is asked' }))
  const type = async (label: string, text: string) => {
    const field = screen.getByRole('spinbutton', { name: label })
    await user.clear(field)
    await user.type(field, `${text}{Enter}`)
  }
  return { type }
}

test('the number of an exercise, of its blocks and of its frees can be chosen', async () => {
  const { type } = await openForm()
  await type('Blocks', '12')
  expect(getState().lesson?.source).toMatchObject({ seed: 7, knobs: { blocks: 12, frees: 3 } })
  await type('Frees', '6')
  const allocated = getState().lesson?.text.match(/^alloc/gm) ?? []
  const freed = getState().lesson?.text.match(/^free/gm) ?? []
  // What the question is about comes after them.
  expect(allocated.length).toBeGreaterThanOrEqual(12)
  expect(freed.length).toBeGreaterThanOrEqual(6)
  await type('Exercise', '42')
  expect(screen.getByRole('heading', { name: 'Exercise 42' })).toBeInTheDocument()
  expect(getState().lesson?.source).toMatchObject({ seed: 42, knobs: { blocks: 12, frees: 6 } })
})

test('what cannot be is answered with a sentence beside the field, and the exercise stays', async () => {
  const { type } = await openForm()
  await type('Frees', '7')
  expect(screen.getByRole('alert')).toHaveTextContent(
    'Number of frees 7 is too large for 7 blocks; expected a whole number from 0 to 6',
  )
  expect(screen.getByRole('spinbutton', { name: 'Frees' })).toHaveValue(7)
  expect(getState().lesson?.source).toMatchObject({ seed: 7, knobs: DEFAULT_KNOBS })
})
