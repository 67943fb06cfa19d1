import { beforeEach, expect, test } from 'vitest'
import { Timeline } from '../../src/history/timeline.ts'
import { closeOpened, showBeside } from '../../src/store/engine/opened.ts'
import { closeLesson, openLesson } from '../../src/store/lesson/lesson.ts'
import { notify } from '../../src/store/notices.ts'
import { getState, useStore } from '../../src/store/store.ts'
import { freshState } from '../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

const LESSON = '---\ntitle: T\nsummary: S\n---\n## P\n\nText.\n'

test.each<[string, () => void]>([
  ['a lesson', () => openLesson(LESSON, { kind: 'file', name: 'l.md' })],
  ['the own buffer, after a lesson', closeLesson],
  ['what a file holds', () => showBeside(new Timeline(), 'f.rep')],
  ['the own buffer, after a file', closeOpened],
])('what was said of the last command goes when %s comes on the screen; what lasts stays', (_, show) => {
  notify({ kind: 'status', text: 'Saving works again', lasting: true })
  notify({ kind: 'alert', text: 'Size "" is not a whole number' })
  show()
  expect(getState().notices.map(({ text }) => text)).toEqual(['Saving works again'])
})
