import { expect, test } from 'vitest'
import { runScript } from '../../src/history/script.ts'

test('a script is run from nothing, and is called what it calls itself', () => {
  const { problems, timeline, title } = runScript(
    '# title: Three blocks\nnew 16 4\nalloc 20\nalloc 8 # And another.\n',
  )
  expect(title).toBe('Three blocks')
  expect(problems).toEqual([])
  expect([timeline.length, timeline.cursor]).toEqual([3, 3])
})

test('lines that cannot run are named in their order, and the others stand', () => {
  const { problems, timeline } = runScript('alloc 1\nnew 16 4\nshow\nalloc 0\nalloc 16\n')
  expect(problems.map(({ code, line }) => [line, code])).toEqual([
    [1, 'no-buffer'],
    [3, 'not-in-a-script'],
    [4, 'too-small'],
  ])
  expect(timeline.length).toBe(2)
})
