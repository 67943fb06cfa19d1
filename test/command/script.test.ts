import { expect, test } from 'vitest'
import { parseScript } from '../../src/command/script.ts'

test('comments before a command, or after it on its line, are its caption', () => {
  const { title, steps, closing, problems } = parseScript(
    [
      '# title: Pages and slack',
      '# A small buffer:',
      '# eight pages of 16 bytes.',
      'new 16 8',
      '',
      'alloc 20  # two pages for 20 bytes',
      'free 1',
      '# Nothing is left.',
      '',
    ].join('\n'),
  )
  expect(title).toBe('Pages and slack')
  expect(steps).toEqual([
    {
      line: 4,
      command: { do: 'new', pageSize: 16, pages: 8 },
      caption: 'A small buffer: eight pages of 16 bytes.',
    },
    { line: 6, command: { do: 'alloc', bytes: 20 }, caption: 'two pages for 20 bytes' },
    { line: 7, command: { do: 'free', tag: 1 }, caption: '' },
  ])
  expect([closing, problems]).toEqual(['Nothing is left.', []])
})

test('a damaged line is reported with its number, and the others stand', () => {
  const { steps, problems } = parseScript('new 16 8\nalloc lots\nalloc 16\nfre 1\nwrite 1 "open\n')
  expect(steps.map(({ line }) => line)).toEqual([1, 3])
  expect(problems.map(({ line, code }) => [line, code])).toEqual([
    [2, 'not-a-whole-number'],
    [4, 'unknown-command'],
    [5, 'open-quote'],
  ])
})

test('commands that change nothing, or move along the history, have no place in a script', () => {
  const { steps, problems } = parseScript('new 16 8\nshow\nundo\nstats\nhelp\nread 1\nredo')
  expect(steps).toHaveLength(1)
  expect(problems.map(({ line, message }) => [line, message])).toEqual(
    [
      [2, 'show'],
      [3, 'undo'],
      [4, 'stats'],
      [5, 'help'],
      [6, 'read'],
      [7, 'redo'],
    ].map(([line, name]) => [
      line,
      `${name} has no place in a script; expected a command that changes the buffer, such as alloc or free`,
    ]),
  )
})

test('a # inside quotes is text', () => {
  const { steps } = parseScript('write 1 "# not a comment" # but this is')
  expect(steps).toEqual([
    { line: 1, command: { do: 'write', tag: 1, text: '# not a comment' }, caption: 'but this is' },
  ])
})

test('a script may come from Windows, with a byte order mark', () => {
  const { title, steps, problems } = parseScript('\uFEFF# title: From Windows\r\nnew 16 8\r\nalloc 5\r\n')
  expect([title, steps.length, problems]).toEqual(['From Windows', 2, []])
})

test('only the first title is one', () => {
  const { title, steps } = parseScript('# Title:   First \n# title: second\nnew 1 1')
  expect([title, steps[0]?.caption]).toEqual(['First', 'title: second'])
})

test('an empty script is no problem', () => {
  expect(parseScript('')).toEqual({ title: null, steps: [], closing: '', problems: [] })
})
