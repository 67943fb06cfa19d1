import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { answer, openQuestion } from '../../../src/store/lesson/answering.ts'
import { closeLesson, openLesson, passBarrier } from '../../../src/store/lesson/lesson.ts'
import { useStore } from '../../../src/store/store.ts'
import LessonsDialog from '../../../src/ui/lesson/LessonsDialog.tsx'
import { freshState } from '../../support/fresh-state.ts'

const LESSON = `---
title: Holes
summary: S
---

## One page

\`\`\`memallook
new 16 16
alloc 64
alloc 16
alloc 32
alloc 16
free 1
free 3
\`\`\`

:::predict{kind=place}
Where do 32 bytes go?
:::

\`\`\`memallook
alloc 32
\`\`\`

:::predict{kind=place}
And 16?
:::

\`\`\`memallook
alloc 16
\`\`\`
`

beforeEach(() => {
  useStore.setState(freshState(), true)
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true
  }
})

function give(text: string): void {
  const question = openQuestion()
  if (!question) throw new Error('nothing is asked')
  answer(question, text)
  passBarrier()
}

test('the list of lessons shows how many answers were right, and what was missed, until that is cleared', async () => {
  openLesson(LESSON, { kind: 'link' })
  // Where best fit would put it.
  give('0x050')
  give('0x020')
  closeLesson()
  render(<LessonsDialog onClose={() => {}} />)
  expect(screen.getByText(/^1 of 2 right; missed: .*mistaken for best fit \(1\)/)).toBeInTheDocument()
  await userEvent.setup().click(screen.getByRole('button', { name: 'Clear score' }))
  expect(screen.queryByText(/of 2 right/)).not.toBeInTheDocument()
})

test('before anything was answered there is no score', () => {
  render(<LessonsDialog onClose={() => {}} />)
  expect(screen.queryByRole('button', { name: 'Clear score' })).not.toBeInTheDocument()
})
