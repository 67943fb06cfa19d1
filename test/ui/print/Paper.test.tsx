import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { openLesson } from '../../../src/store/lesson/lesson.ts'
import { useStore } from '../../../src/store/store.ts'
import Reader from '../../../src/ui/lesson/Reader.tsx'
import Paper from '../../../src/ui/print/Paper.tsx'
import { freshState } from '../../support/fresh-state.ts'

const LESSON = `---
title: Holes & <b>more</b>
summary: About them
---

## Making one

See :go[the end]{at=2} and [a book](https://example.org/book).

\`\`\`memallook
new 16 8
alloc 32
\`\`\`

:::predict{kind=place}
Where do 16 bytes go?
:::

\`\`\`memallook
alloc 16
\`\`\`
`

const paper = () => screen.queryByRole('article', { name: /for printing/ })

beforeEach(() => {
  // Not in jsdom.
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  useStore.setState(freshState(), true)
  openLesson(LESSON, { kind: 'link' })
  render(
    <>
      <Reader />
      <Paper />
    </>,
  )
})

test('the browser’s own printing finds the handout, and it is gone afterwards', () => {
  expect(paper()).toBeNull()
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  const handout = paper()
  if (!handout) throw new Error('no handout')
  expect(within(handout).getByRole('heading', { level: 1 })).toHaveTextContent('Holes & <b>more</b>')
  expect(
    within(handout)
      .getAllByRole('img')
      .map(image => image.getAttribute('aria-label')),
  ).toEqual([
    'State 1, after alloc 32: 32 B used, 25 %, 0 B slack, 96 B free in 1 hole, 96 B largest hole, 0.00 external fragmentation',
    'State 2, after alloc 16: 48 B used, 38 %, 0 B slack, 80 B free in 1 hole, 80 B largest hole, 0.00 external fragmentation',
  ])
  expect(handout.querySelectorAll('svg')).toHaveLength(2)
  expect(handout).toHaveTextContent('Question 1')
  expect(handout).not.toHaveTextContent('Answers')
  act(() => void window.dispatchEvent(new Event('afterprint')))
  expect(paper()).toBeNull()
})

test('pictures of one page share no ids, so that none is clipped or filled as another is', () => {
  act(() => void window.dispatchEvent(new Event('beforeprint')))
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const used = [...document.querySelectorAll('svg [fill^="url("], svg [clip-path]')].map(element =>
    (element.getAttribute('clip-path') ?? element.getAttribute('fill') ?? '').slice(5, -1),
  )
  expect(used.length).toBeGreaterThan(0)
  for (const id of used) expect(ids).toContain(id)
})

test('Print asks what the handout is to hold, and prints that', async () => {
  let printed = ''
  const print = vi.spyOn(window, 'print').mockImplementation(() => {
    window.dispatchEvent(new Event('beforeprint'))
    printed = paper()?.textContent ?? ''
    window.dispatchEvent(new Event('afterprint'))
  })
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Print' }))
  const dialog = screen.getByRole('dialog', { name: 'Print the lesson' })
  await user.click(within(dialog).getByRole('switch', { name: 'Answers on a last page' }))
  await user.click(within(dialog).getByRole('button', { name: 'Print' }))
  expect(print).toHaveBeenCalledOnce()
  expect(printed).toContain('0x020 is right')
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
})
