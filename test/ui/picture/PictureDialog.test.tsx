import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { LIGHT } from '../../../src/canvas/palette.ts'
import { sceneOf } from '../../../src/canvas/scene.ts'
import { runLine } from '../../../src/store/commands.ts'
import { seekStep } from '../../../src/store/player.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import PictureDialog from '../../../src/ui/picture/PictureDialog.tsx'
import { figuresText, legendText, moveKindsIn, titleText } from '../../../src/ui/picture/text.ts'
import { allocate, free, heapOf, movingOf, runsOf } from '../../canvas/pictures.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  // jsdom has no dialogs.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  useStore.setState(freshState(), true)
})

const open = (...lines: string[]) => {
  for (const line of lines) runLine(line)
  render(<PictureDialog onClose={() => {}} />)
}

test('a GIF is offered of an operation with steps, and where there is none it says what would help', () => {
  open('new 16 64')
  expect(screen.getByRole('button', { name: 'Save PNG' })).toHaveAttribute('aria-disabled', 'false')
  expect(screen.getByRole('button', { name: 'Save GIF' })).toHaveAttribute('aria-disabled', 'true')
  expect(screen.getByText(/allocate, free or compact something first/)).toBeVisible()
})

test('a browser that cannot make a picture says so', async () => {
  const user = userEvent.setup()
  open('new 16 64', 'alloc 40')
  // There is no canvas here.
  await user.click(screen.getByRole('button', { name: 'Save PNG' }))
  expect(await screen.findByRole('alert')).toHaveTextContent('could not make the picture')
})

test('the words around the picture say what it shows', () => {
  for (const line of ['new 16 64', 'alloc 30', 'set header 4']) runLine(line)
  expect(titleText()).toEqual({ title: '64 pages of 16 bytes · First fit', caption: '' })
  const { figures } = getState().summary
  const { heap } = getState().session.shown
  if (!figures || !heap) throw new Error('no buffer')
  expect(figuresText(figures)[0]).toEqual({ value: '30 B', name: 'used, 3 %' })
  const headers = legendText(heap).filter(({ kind }) => kind === 'header')
  expect(headers).toHaveLength(heap.settings.header > 0 ? 1 : 0)
})

test('the legend names what a move shows: source, target, ghost, and what is lost, where they are in the picture', () => {
  const heap = heapOf(16, 64)
  allocate(heap, 64, 64)
  free(heap, 1)
  const still = sceneOf(heap, runsOf(heap), LIGHT)
  expect(moveKindsIn(still)).toEqual([])
  expect(moveKindsIn({ ...still, moving: movingOf(2, 64, 0, 64, 0) })).toEqual(['source', 'target'])
  const moves = moveKindsIn({ ...still, moving: movingOf(2, 64, 0, 64, 0.5) })
  expect(moves).toEqual(['source', 'target', 'ghost'])
  const texts = legendText(heap, { moves }).map(({ text }) => text)
  expect(texts.slice(-3)).toEqual(['source of a move', 'target', 'ghost: already copied from here'])
})

test('in mid-move the words around the picture are those of the player: of the move that is on its way', () => {
  for (const line of ['new 16 64', 'alloc 64', 'alloc 64', 'free 1', 'defrag']) runLine(line)
  seekStep(1)
  expect(titleText().title).toMatch(/^defrag · step 1 of /)
  seekStep(1, 0.5)
  expect(titleText().title).toMatch(/^defrag · step 2 of /)
  expect(titleText().caption).toContain('tag 2 slides down')
})
