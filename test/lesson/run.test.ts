import { describe, expect, test } from 'vitest'
import { lessonJson } from '../../src/lesson/json.ts'
import type { Inline, QuestionBlock } from '../../src/lesson/lesson.ts'
import { readLesson } from '../../src/lesson/markdown/read.ts'
import { runLesson } from '../../src/lesson/run.ts'
import { inlineText, plainText } from '../../src/lesson/walk.ts'

const HEAD = '---\ntitle: Best fit\nsummary: It takes the smallest hole\nminutes: 5\n---\n'

/** A lesson with this text below its front matter, which has five lines. */
const lessonOf = (body: string) => runLesson(readLesson(HEAD + body), ['free-structure', 'console'])

/** What is wrong with it, as `line code`. */
const wrong = (body: string) => lessonOf(body).problems.map(({ line, code }) => `${line} ${code}`)

/** Six lines: 8 to 11 of the file are commands. */
const BUFFER = `## Three holes
\`\`\`memallook
new 16 16   # a buffer
alloc 64
alloc 32
free 1
\`\`\`
`

describe('a lesson', () => {
  const run = lessonOf(`# Best fit

${BUFFER}
Two holes: :go[the first]{at=4}, and one at :show[the top]{address=0x60}. See <b>tag</b> :show[2]{tag=2}.

\`\`\`memallook
policy best-fit
\`\`\`

## Then

::view{panel=free-structure policy=best-fit speed=0.5}

:::predict{kind=place}
Where do 30 bytes go?
:::

\`\`\`memallook
alloc 30
\`\`\`

::pause

:::predict{kind=choice}
What is slack?

- [ ] free
- [x] the rest of the **last page**
:::

\`\`\`memallook fails
alloc 1000   # too much
free 9
\`\`\`
`)

  test('has pages at its headings, each with the commands before it', () => {
    expect(run.lesson.title).toBe('Best fit')
    expect(run.lesson.minutes).toBe(5)
    expect(run.lesson.pages.map(({ title, from, to }) => [title, from, to])).toEqual([
      ['Three holes', 0, 5],
      ['Then', 5, 8],
    ])
  })

  test('is run, and every question has its right answer', () => {
    expect(run.problems).toEqual([])
    expect(lessonJson(run).pages[1]?.questions).toEqual([
      { line: 26, kind: 'place', question: 'Where do 30 bytes go?', answer: 0 },
      {
        line: 36,
        kind: 'choice',
        question: 'What is slack?',
        choices: ['free', 'the rest of the last page'],
        answer: [1],
      },
    ])
    expect(run.cursors).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 7])
    expect(run.printed.at(-1)).toBe('deallocation failed, unknown tag')
  })

  test('keeps HTML as text, and its directives as data', () => {
    const [, prose] = run.lesson.pages[0]?.blocks ?? []
    if (prose?.kind !== 'paragraph') throw new Error('no prose')
    expect(inlineText(prose.content)).toBe('Two holes: the first, and one at the top. See <b>tag</b> 2.')
    expect(prose.content.filter(({ kind }) => kind === 'go' || kind === 'show')).toMatchObject([
      { kind: 'go', moment: { at: 4, step: null } },
      { kind: 'show', place: { kind: 'address', address: 96 } },
      { kind: 'show', place: { kind: 'tag', tag: 2 } },
    ])
    expect(run.lesson.pages[1]?.blocks.map(({ kind }) => kind)).toEqual([
      'view',
      'question',
      'commands',
      'pause',
      'question',
      'commands',
    ])
  })

  test('knows the buffer before each question', () => {
    const [, question] = run.lesson.pages[1]?.blocks ?? []
    const prediction = run.predictionOf(question as QuestionBlock)
    expect(prediction?.command).toEqual({ do: 'alloc', bytes: 30 })
    expect(prediction?.before.settings.policy).toBe('best-fit')
    expect(plainText((question as QuestionBlock).prompt)).toBe('Where do 30 bytes go?')
  })
})

test('a moment can be named in the lesson, and gone to by its name', () => {
  const run = lessonOf(`${BUFFER}
\`\`\`memallook
mark "full"
free 2
\`\`\`

Before that, :go[it was full]{at="full"}.
`)
  expect(run.problems).toEqual([])
  expect(run.momentOf({ line: 1, at: 'full', step: null })).toEqual({ commands: 5, step: null })
})

describe('what is wrong with a lesson stands at its line', () => {
  test.each([
    ['a command that cannot be read', '```memallook\nnew 16\n```', ['7 missing-argument']],
    ['a command that fails', `${BUFFER}\n\`\`\`memallook\nalloc 999\n\`\`\``, ['15 unexpected-failure']],
    ['a command without a buffer', '```memallook\nalloc 9\n```', ['7 no-buffer']],
    ['a failure that does not come', `${BUFFER}\n\`\`\`memallook fails\nalloc 9\n\`\`\``, ['14 no-failure']],
    ['a mark that is no mark', '```memallook fail\nnew 1 1\n```', ['6 unknown-mark']],
    ['undo', `${BUFFER}\n\`\`\`memallook\nundo\n\`\`\``, ['15 not-in-a-lesson']],
    ['a link beyond the end', `${BUFFER}\n:go[x]{at=5}`, ['14 no-such-moment']],
    ['a link to no mark', `${BUFFER}\n:go[x]{at="here"}`, ['14 unknown-moment']],
    ['a link to no step', `${BUFFER}\n:go[x]{at=2 step=99}`, ['14 no-such-step']],
    ['a link to nowhere at all', `${BUFFER}\n:go[x]`, ['14 missing-attribute']],
    ['a link with a word that is unknown', `${BUFFER}\n:go[x]{at=1 to=2}`, ['14 unknown-attribute']],
    ['a block that is not there', `${BUFFER}\n:show[x]{tag=7}`, ['14 no-such-block']],
    ['an address outside', `${BUFFER}\n:show[x]{address=0x100}`, ['14 no-such-address']],
    ['a script for a link', '[x](javascript:alert(1))', ['6 bad-link']],
    ['a link to a file', 'a\n[x](other.md)', ['7 bad-link']],
    ['a directive nobody knows', '::video{src=x}', ['6 unknown-directive']],
    ['a panel nobody knows', '::view{panel=kitchen}', ['6 unknown-panel']],
    ['a policy nobody knows', '::view{policy=fast}', ['6 unknown-policy']],
    ['a speed that cannot be', '::view{speed=fast}', ['6 bad-speed']],
    ['a question without a command', ':::predict{kind=place}\nWhere?\n:::', ['6 no-answer']],
    [
      'a question that the command does not answer',
      `${BUFFER}\n:::predict{kind=merge}\nWhich?\n:::\n\`\`\`memallook\nalloc 5\n\`\`\``,
      ['14 no-answer'],
    ],
    ['a question of no kind', ':::predict{kind=why}\nWhy?\n:::', ['6 unknown-kind']],
    ['a question about no block', ':::predict{kind=lies}\nWhere?\n:::', ['6 missing-attribute']],
    ['a choice without answers', ':::predict{kind=choice}\nWhich?\n:::', ['6 no-choices']],
    [
      'a choice without a right one',
      ':::predict{kind=choice}\nWhich?\n- [ ] a\n- [ ] b\n:::',
      ['6 no-right-answer'],
    ],
    [
      'a choice without a wrong one',
      ':::predict{kind=choice}\nWhich?\n- [x] a\n- [x] b\n:::',
      ['6 no-wrong-answer'],
    ],
    ['a question without a text', ':::predict{kind=choice}\n- [x] a\n- [ ] b\n:::', ['6 no-question']],
    [
      'holes to count where nobody looks at holes',
      `${BUFFER}\n:::predict{kind=looks}\nHow many?\n:::\n\`\`\`memallook\nalloc 5\n\`\`\``.replace(
        '# a buffer',
        '\nset search page-scan',
      ),
      ['15 no-holes-to-count'],
    ],
    ['commands in a list', '- a\n\n  ```memallook\n  new 1 1\n  ```', ['8 misplaced']],
  ])('%s', (_what, body, expected) => {
    expect(wrong(body)).toEqual(expected)
  })

  test('no front matter', () => {
    const { problems } = readLesson('## A page\n')
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, 'the lesson has no title; expected a line title: … between two lines of --- at its beginning'],
      [1, 'the lesson has no summary; expected a line summary: … between two lines of --- at its beginning'],
    ])
    const odd = readLesson('---\ntitle: "A"\nsummary: B\ncolour: red\nminutes: soon\n---\n')
    expect(odd.problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      '1 not-a-whole-number',
      '4 unknown-front-matter',
    ])
    expect(odd.lesson.title).toBe('A')
  })
})

test('hostile Markdown is text', () => {
  const run = lessonOf(
    '<script>alert(1)</script>\n\n![alt](https://evil.example/x.png "t") <img src=x onerror=alert(1)>\n\n[a](data:text/html,x)',
  )
  const blocks = run.lesson.pages[0]?.blocks ?? []
  expect(plainText(blocks)).toBe('<script>alert(1)</script>\nalt <img src=x onerror=alert(1)>\na')
  const kinds = (content: readonly Inline[]): string[] =>
    content.flatMap(inline => [inline.kind, ...('content' in inline ? kinds(inline.content) : [])])
  expect(blocks.flatMap(block => (block.kind === 'paragraph' ? kinds(block.content) : []))).not.toContain(
    'link',
  )
})
