/** Where lessons come from: the course, an exercise, the user's own draft. */

import type { Problem } from '../../base/result.ts'
import { capitalised } from '../../base/text.ts'
import type { Demo } from '../../demo/index.ts'
import { COURSE } from '../../lesson/content/index.ts'
import { asLesson } from '../../lesson/exercise/as-lesson.ts'
import { makeExercise } from '../../lesson/exercise/exercise.ts'
import type { Knobs } from '../../lesson/exercise/knobs.ts'
import { exerciseOptionsText, readExerciseOptions } from '../../lesson/exercise/options.ts'
import type { QuestionKind } from '../../lesson/prediction/answer.ts'
import type { LinkContent } from '../../link/link.ts'
import { downloadBlob } from '../files/download.ts'
import { NOT_LOADED, notify } from '../notices.ts'
import { play } from '../player.ts'
import { prefer } from '../preferences.ts'
import { getState } from '../store.ts'
import { openLesson, rewriteLesson } from './lesson.ts'

export { DEFAULT_KNOBS } from '../../lesson/exercise/knobs.ts'
export { POLICY_CHOICES } from '../panels/choices.ts'
export { COURSE }

/** Opens a lesson of the course at a page, from 0. */
export async function openCourse(id: string, page = 0): Promise<void> {
  const lesson = COURSE.find(one => one.id === id)
  if (!lesson) {
    notify({
      kind: 'alert',
      text: 'There is no such lesson',
      hint: 'The list of lessons has those there are.',
    })
    return
  }
  const text = await fetched(lesson)
  if (text !== null) openLesson(text, { kind: 'course', id }, page)
}

/** Opens a demo, and plays it. */
export async function openDemo(demo: Demo): Promise<void> {
  const text = await fetched(demo)
  if (text === null) return
  openLesson(text, { kind: 'demo', id: demo.id })
  play()
}

/** The text of a lesson; null, and a notice, where it cannot be had. */
async function fetched({ load, title }: Pick<Demo, 'load' | 'title'>): Promise<string | null> {
  try {
    return await load()
  } catch {
    notify({ ...NOT_LOADED, text: `“${title}” could not be loaded` })
    return null
  }
}

/** Opens the exercise of a seed. False where these knobs leave nothing to ask; it is said why. */
export function openExercise(seed: number, knobs: Knobs): boolean {
  const exercise = makeExercise(seed, knobs)
  if (!exercise.ok) {
    notify({ kind: 'alert', text: 'There is no such exercise', hint: capitalised(exercise.problem.message) })
    return false
  }
  openLesson(asLesson(exercise.value), { kind: 'exercise', seed, knobs })
  return true
}

/** The numbers of an exercise, as they are typed. */
export interface TypedNumbers {
  readonly seed: string
  readonly blocks: string
  readonly frees: string
}

/** Opens an exercise as the one that is open, but for its numbers. A problem where they make no sense. */
export function openNumbered(knobs: Knobs, { seed, blocks, frees }: TypedNumbers): Problem | null {
  const others = exerciseOptionsText({ seed: 0, knobs }).split(' ')
  const numbers = ['--seed', seed.trim(), '--blocks', blocks.trim(), '--frees', frees.trim()]
  const read = readExerciseOptions([...others, ...numbers])
  if (!read.ok) return read.problem
  openExercise(read.value.seed, read.value.knobs)
  return null
}

/** Another seed, as good as any, and short enough to be read out. */
export function seedAfter(seed: number): number {
  return ((Math.imul(seed, 0x9e3779b1) + 1) >>> 0) % 1_000_000
}

/** The kinds of questions, by what they ask. */
export const KIND_CHOICES: readonly { readonly value: QuestionKind; readonly label: string }[] = [
  { value: 'place', label: 'Where it goes' },
  { value: 'merge', label: 'Which holes merge' },
  { value: 'moved', label: 'What a compaction moves' },
  { value: 'lies', label: 'Where a block lies afterwards' },
  { value: 'looks', label: 'What the search looks at' },
  { value: 'choice', label: 'What a new block holds' },
]

/** What a first lesson begins with. */
const TEMPLATE = `---
title: My lesson
summary: What it is about, in a sentence
minutes: 5
---

## A first page

Two blocks are allocated, and :show[the first]{tag=1} is freed.

\`\`\`memallook
new 16 16
alloc 64
alloc 32
free 1
\`\`\`

:::predict{kind=place}
Where do 20 bytes go?
:::

\`\`\`memallook
alloc 20
\`\`\`

They take the low end of :go[the hole]{at=4}.
`

/** Opens the lesson that the user is writing, or a first one. */
export function openDraft(): void {
  openLesson(getState().preferences.learning.draft ?? TEMPLATE, { kind: 'draft' })
}

/** Keeps what was written, and shows it. */
export function write(text: string): void {
  prefer({ learning: { ...getState().preferences.learning, draft: text } })
  rewriteLesson(text)
}

export function downloadLesson(): void {
  const { lesson } = getState()
  if (!lesson) return
  const text = new Blob([lesson.text], { type: 'text/markdown' })
  downloadBlob(text, `${fileName(lesson.run.lesson.title)}.md`)
}

/** Opens the lesson or the exercise that a link carries. */
export async function openLinked(content: Exclude<LinkContent, { kind: 'script' }>): Promise<void> {
  switch (content.kind) {
    case 'course':
      return openCourse(content.id, content.page)
    case 'lesson':
      return openLesson(content.text, { kind: 'link' }, content.page)
    case 'exercise': {
      if (content.options.startsWith('ostep ')) {
        const { openTypedExercise } = await import('../exercise.ts')
        return openTypedExercise(content.options)
      }
      const options = readExerciseOptions(content.options.split(' '))
      if (options.ok) openExercise(options.value.seed, options.value.knobs)
      else {
        notify({
          kind: 'alert',
          text: 'There is no such exercise',
          hint: capitalised(options.problem.message),
        })
      }
    }
  }
}

function fileName(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'lesson'
  )
}
