import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ok } from '../../../src/base/result.ts'
import { keepSetAsideIn } from '../../../src/store/files/set-aside.ts'
import { useStore } from '../../../src/store/store.ts'
import { SetAside } from '../../../src/ui/header/SetAside.tsx'
import { freshState } from '../../support/fresh-state.ts'

const damaged = { code: 'damaged-state', message: 'the saved history is damaged: operation 6 is missing' }

beforeEach(() => {
  useStore.setState(freshState(), true)
  // jsdom has dialogs, but cannot open them.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** The files that the user is handed from here on: their names and texts. */
function downloads(): { name: string; text: Promise<string> }[] {
  const files: { name: string; text: Promise<string> }[] = []
  const blobs: Blob[] = []
  // jsdom has no addresses of blobs.
  URL.createObjectURL = blob => `blob:${blobs.push(blob as Blob) - 1}`
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    files.push({
      name: this.download,
      text: blobs[Number(this.href.slice('blob:'.length))]?.text() ?? Promise.resolve(''),
    })
  })
  return files
}

/** Two states, as a journal has them. */
function shelve(): void {
  const stores = new Map([
    [1, damaged],
    [2, null],
  ])
  act(() =>
    keepSetAsideIn({
      listSetAside: () =>
        ok([...stores].map(([store, problem]) => ({ store, keys: 3, bytes: 1234, readable: 5, problem }))),
      setAsideText: store => ok(`state ${store}`),
      discardSetAside: store => {
        stores.delete(store)
        return ok(undefined)
      },
    }),
  )
}

test('there is nothing to see while nothing is set aside', () => {
  render(<SetAside />)
  expect(screen.queryByRole('button')).toBeNull()
})

test('each state says what is wrong with it, can be downloaded, and is discarded after a second click', async () => {
  const user = userEvent.setup()
  const handed = downloads()
  render(<SetAside />)
  shelve()
  await user.click(screen.getByRole('button', { name: 'Set aside (2)' }))
  const first = await screen.findByRole('listitem', { name: 'State 1', hidden: true })
  expect(first).toHaveTextContent('State 1, 1,234 bytes, 5 commands readable')
  expect(first).toHaveTextContent('operation 6 is missing')
  const button = (name: string) => within(first).getByRole('button', { name, hidden: true })
  await user.click(button('Download'))
  await vi.waitFor(() => expect(handed.map(({ name }) => name)).toEqual(['memallook-set-aside-1.json']))
  expect(await handed[0]?.text).toBe('state 1')
  await user.click(button('Discard'))
  expect(screen.getAllByRole('listitem', { hidden: true })).toHaveLength(2)
  await user.click(button('Discard for good'))
  await vi.waitFor(() => expect(screen.getAllByRole('listitem', { hidden: true })).toHaveLength(1))
  expect(screen.getByRole('listitem', { hidden: true })).toHaveTextContent('it is whole')
})
