import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { getState, useStore } from '../../../src/store/store.ts'
import { DemosMenu } from '../../../src/ui/demos/DemosMenu.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  // jsdom has the element without its methods.
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.open = true
  })
  HTMLDialogElement.prototype.close = vi.fn(function (this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  })
})

async function open() {
  const user = userEvent.setup()
  render(<DemosMenu />)
  await user.click(screen.getByRole('button', { name: 'Demos' }))
  await user.click(screen.getByRole('menuitem', { name: 'OSTEP exercise…' }))
  return { user, field: await screen.findByRole('textbox', { name: 'Simulator options' }) }
}

test.each([
  '-p BEST -l SIZESORT+ -C -H 4 -a 8 -s 3 -n 20',
  './malloc.py -p FIRST -n 5',
  'ostep -A +10,-0,+5',
])('%s opens as a live buffer', async line => {
  const { user, field } = await open()
  await user.type(field, `${line}{Enter}`)
  await vi.waitFor(() => expect(getState().lesson?.run.lesson.title).toMatch(/^OSTEP -/))
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  expect(getState().notices).toEqual([])
})

test('the options can be typed as soon as it is open', async () => {
  const { field } = await open()
  expect(field).toHaveFocus()
})

test('what is wrong is said beside the field, and nothing opens', async () => {
  const { user, field } = await open()
  await user.type(field, '-p BEST -l SIZE')
  await user.click(screen.getByRole('button', { name: 'Open exercise' }))
  await vi.waitFor(() =>
    expect(screen.getByRole('alert')).toHaveTextContent(
      /unknown value "SIZE" for -l; expected one of ADDRSORT/,
    ),
  )
  expect(field).toBeInvalid()
  expect(field).toHaveFocus()
  expect(getState().lesson).toBeNull()
  expect(getState().notices).toEqual([])
  await user.type(field, 'S')
  expect(screen.getByRole('alert')).toBeEmptyDOMElement()
})

test('an example is at hand', async () => {
  const { user, field } = await open()
  await user.click(screen.getByRole('button', { name: 'Fill in an example' }))
  expect(field).toHaveValue('-p BEST -l SIZESORT+ -C -H 4 -a 8 -s 3 -n 20')
  expect(field).toHaveFocus()
})
