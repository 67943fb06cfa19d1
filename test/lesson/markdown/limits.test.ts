import { describe, expect, test } from 'vitest'
import { COURSE } from '../../../src/lesson/content/index.ts'
import { MOST_CHARACTERS, overLimit } from '../../../src/lesson/markdown/limits.ts'
import { readLesson } from '../../../src/lesson/markdown/read.ts'
import { runLesson } from '../../../src/lesson/run.ts'

const HEAD = '---\ntitle: Kept\nsummary: S\n---\n## P\n\n'
const repeated = (part: string, times: number) => part.repeat(times)

describe('a lesson that would keep the page from answering is refused with figures, and not parsed', () => {
  test.each([
    ['quotations in quotations', repeated('> ', 5000), /^here are 5,000 levels of nesting; at most 20 /],
    [
      'lists in lists',
      Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n\n'),
      /nested|indented/,
    ],
    ['lists in a line', `${repeated('- ', 5000)}a`, /^here are 5,000 levels/],
    ['directives in directives', repeated(':::predict{kind=choice}\n\n', 3000), /^here are 21 levels/],
    ['brackets in brackets', repeated('[', 10_000), /10,000/],
    ['text directives in one another', repeated(':go[', 200), /^here are 200 open brackets; at most 50 /],
    ['emphasis in emphasis', repeated('*', 6000), /6,000 stars, underscores and brackets; at most 800 /],
    ['emphasis that never ends', repeated('*a **b ', 2000), /6,000 stars/],
    ['references', repeated('[a]', 4000), /4,000 stars/],
    [
      'many lines, each deep in quotations',
      repeated(`${repeated('> ', 20)}a\n\n`, 2900),
      /^the lines up to here lie 2,020 levels deep, taken together; at most 2,000 /,
    ],
    [
      'many lines, each deep in lists',
      repeated(`${repeated('- ', 20)}a\n\n`, 2800),
      /^the lines up to here lie/,
    ],
    [
      'lines that go on deep in lists',
      `${repeated('- ', 20)}a\n${repeated('b\n', 7000)}`,
      /^the lines up to here/,
    ],
    ['lines in many directives', repeated(':::a\n', 19) + repeated('a\n', 3000), /^the lines up to here lie/],
    [
      'lines indented in lists',
      repeated(`- a\n\n${repeated('        b\n\n', 9)}`, 300),
      /^the lines up to here/,
    ],
    ['underlined headings', repeated('a\n=\n', 4000), /^the lines up to here lie 2,001 levels/],
    [
      'emphasis in every paragraph',
      repeated(`${repeated('*a_', 390)}\n\n`, 100),
      /^the lesson has 8,\d+ stars/,
    ],
    [
      'backticks that are never closed',
      Array.from({ length: 60 }, (_, index) => repeated('`', index + 1)).join(' '),
      /^here are 60 backticks in a row; at most 32 /,
    ],
    ['a long paragraph', repeated('word ', 10_000), /^the paragraph has 50,001 characters; at most 16,384 /],
    ['many lines', repeated('a\n\n', 20_000), /^the lesson has 40,00\d lines; at most 10,000 /],
    [
      'a file of 1 MiB',
      repeated('a word\n\n', 2 ** 17),
      /^the lesson has 1,048,\d\d\d characters; at most 131,072 /,
    ],
  ])('%s', (_, text, message) => {
    const { lesson, problems } = readLesson(HEAD + text)
    expect(problems.map(problem => problem.message)).toEqual([expect.stringMatching(message)])
    expect(lesson).toMatchObject({ title: 'Kept', commands: [], pages: [{ title: 'Kept', blocks: [] }] })
    expect(runLesson({ lesson, problems }).problems).toHaveLength(1)
  })

  test('and the line is named', () => {
    const deep = `${HEAD}A word.\n\n${repeated('> ', 30)}x\n`
    expect(readLesson(deep).problems).toMatchObject([{ code: 'too-much', line: 9 }])
  })
})

describe('what people write is far from every limit', () => {
  test.each(COURSE.map(({ title, load }) => [title, load] as const))('%s', async (_, load) => {
    const text = await load()
    expect(text.length * 8).toBeLessThan(MOST_CHARACTERS)
    expect(overLimit(text)).toBeNull()
  })

  test('lists and quotations of several levels, code with stars, and a script of a thousand commands', () => {
    const list = Array.from({ length: 10 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')
    const code = `\`\`\`c\n${repeated('char **p = *q[3];\n', 100)}\`\`\``
    const commands = `\`\`\`memallook\n${repeated('alloc 16\n', 1000)}\`\`\``
    const text = `${HEAD}${list}\n\n> > > deep\n\n${code}\n\n${commands}\n`
    expect(overLimit(text)).toBeNull()
  })
})
