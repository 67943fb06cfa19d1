import { expect, test } from 'vitest'
import { runScript } from '../../src/history/script.ts'

test('a script is run from nothing, and each edit has the words before it', () => {
  const { captions, closing, problems, timeline, title } = runScript(
    '# title: Three blocks\n# First, a buffer.\nnew 16 4\n# Then a block.\nalloc 20\nalloc 8 # And another.\nalloc 8\n# Done.\n',
  )
  expect(title).toBe('Three blocks')
  expect(captions).toEqual(['First, a buffer.', 'Then a block.', 'And another.', 'And another.'])
  expect(closing).toBe('Done.')
  expect(problems).toEqual([])
  expect([timeline.length, timeline.cursor]).toEqual([4, 4])
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

test('what is said of an edit that changes nothing goes with the next, or closes', () => {
  const { captions, closing, timeline } = runScript(
    'new 16 4\n# Nobody has this tag.\nfree 9\n# A block.\nalloc 1\n# Nor this.\nfree 8\n',
  )
  expect(timeline.length).toBe(2)
  expect(captions).toEqual(['', 'Nobody has this tag. A block.'])
  expect(closing).toBe('Nor this.')
})
