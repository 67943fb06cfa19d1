import { beforeEach, describe, expect, test } from 'vitest'
import { handoutOf } from '../../../src/store/lesson/handout.ts'
import { openLesson } from '../../../src/store/lesson/lesson.ts'
import type { HandoutChoices } from '../../../src/store/lesson/open-lesson.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'

const LESSON = `---
title: Holes
summary: About them
---

## Making one

Some prose.

\`\`\`memallook
new 16 8
alloc 32
alloc 16
free 1
\`\`\`

:::predict{kind=place}
Where do 16 bytes go?
:::

\`\`\`memallook
alloc 16
\`\`\`

## Thinking

::pause

:::predict{kind=choice}
What is free?

- [ ] nothing
- [x] all but two pages
:::
`

beforeEach(() => useStore.setState(freshState(), true))

function handout(choices: Partial<HandoutChoices> = {}, text = LESSON) {
  openLesson(text, { kind: 'link' })
  const { lesson } = getState()
  if (!lesson) throw new Error('no lesson')
  return handoutOf(lesson, { answers: false, worksheet: false, ...choices })
}

const kindsOf = ({ pages }: ReturnType<typeof handout>) =>
  pages.map(({ title, parts }) => [title, ...parts.map(({ kind }) => kind)])

describe('a handout', () => {
  test('has every page in order, and the buffer after each block of commands', () => {
    const all = handout()
    expect(kindsOf(all)).toEqual([
      ['Making one', 'text', 'commands', 'state', 'question', 'commands', 'state'],
      ['Thinking', 'question'],
    ])
    const states = all.pages.flatMap(({ parts }) =>
      parts.flatMap(part => (part.kind === 'state' ? [part.state] : [])),
    )
    expect(states.map(({ number, after, figures }) => [number, after, figures.holes, figures.used])).toEqual([
      [1, 'free 1', 2, 16],
      [2, 'alloc 16', 2, 32],
    ])
    expect(all.answers).toEqual([])
  })

  test('is the same wherever one reads, and moves nothing on the screen', () => {
    handout()
    const before = getState()
    const { lesson } = before
    if (!lesson) throw new Error('no lesson')
    handoutOf(lesson, { answers: true, worksheet: false })
    expect(getState()).toBe(before)
  })

  test('has the right answers at its end where they are asked for', () => {
    expect(handout({ answers: true }).answers).toEqual([
      {
        number: 1,
        prompt: 'Where do 16 bytes go?',
        sentences: ['0x000 is right. First fit takes the lowest hole that is large enough.'],
      },
      { number: 2, prompt: 'What is free?', sentences: ['2: all but two pages'] },
    ])
  })

  test('as a worksheet leaves out what would give an answer away', () => {
    const sheet = handout({ worksheet: true })
    expect(kindsOf(sheet)[0]).toEqual(['Making one', 'text', 'commands', 'state', 'question', 'commands'])
    const answering = sheet.pages[0]?.parts.at(-1)
    expect(answering).toMatchObject({ commands: [{ text: 'alloc 16', printed: '' }] })
  })

  test('of a lesson with errors says where no answer can be found', () => {
    const wrong = LESSON.replace('\n\nWhere do 16', '\nWhere do 16').replace('kind=place', 'kind=merge')
    expect(handout({ answers: true }, wrong).answers[0]?.sentences).toEqual([
      'No answer can be found: the lesson has an error here.',
    ])
  })
})
