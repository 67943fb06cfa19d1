import { expect, test } from 'vitest'
import { runLines } from '../../src/history/run-lines.ts'

const moved = (text: string) =>
  runLines(text).compactions.map(({ algorithm, finished, moves, refused }) => ({
    algorithm,
    moves: moves.map(({ bytes, from, tag, to }) => [tag, from, to, bytes]),
    finished,
    refused,
  }))

const HOLES = 'new 16 8\nalloc 16\nalloc 32\nalloc 16\nalloc 16\nfree 1\nfree 3\n'

test('each line is answered as if it was typed, and blank ones have no answer', () => {
  const { failures, heap, problem, runs } = runLines(
    'new 16 4\n\n# nothing\nalloc 16\r\nalloc 100\nfree 9\nundo\nredo\nredo',
  )
  expect(runs.map(({ answer, line }) => [line, answer.kind, answer.text.trim()])).toEqual([
    [1, 'done', 'ok, buffer of size 64 bytes created'],
    [4, 'done', 'ok, tag = "1"'],
    [5, 'failed', 'allocation failed'],
    [6, 'failed', 'deallocation failed, unknown tag'],
    [7, 'done', 'ok, undone: alloc 100'],
    [8, 'done', 'ok, redone: alloc 100'],
    [9, 'failed', 'nothing to redo'],
  ])
  expect(failures).toBe(3)
  expect(problem).toBeNull()
  expect(heap?.lastTag).toBe(1)
})

test('a malformed line stops it, with its number', () => {
  const typed = runLines('new 16 4\nalloc x\nalloc 16')
  expect(typed.runs).toHaveLength(1)
  expect(typed.problem).toMatchObject({ line: 2, message: expect.stringContaining('x') })
  const early = runLines('\nalloc 16\nnew 1 1')
  expect(early.runs).toEqual([])
  expect(early.problem).toMatchObject({ line: 2, message: expect.stringMatching(/buffer/) })
  expect(early.heap).toBeNull()
})

test('every compaction is there with its moves, whoever asked for it', () => {
  expect(moved(`${HOLES}defrag fill-holes`)).toEqual([
    { algorithm: 'fill-holes', moves: [[4, 64, 0, 16]], finished: true, refused: null },
  ])
  // A full buffer slides, and the copy of the reallocation is no move of the compaction.
  expect(moved(`${HOLES}alloc 64\nrealloc 4 48`)).toMatchObject([
    {
      algorithm: 'slide',
      moves: [
        [2, 16, 0, 32],
        [4, 64, 32, 16],
      ],
      finished: true,
    },
  ])
  expect(moved('new 16 6\nalloc 16\nalloc 16\nalloc 16\nfree 1\nrealloc 2 48\n')).toEqual([])
  expect(moved('new 16 6\nalloc 16\nalloc 16\nalloc 16\nfree 1\nrealloc 2 64\n')).toMatchObject([
    { algorithm: 'slide', moves: expect.arrayContaining([[2, 16, 0, 16]]) },
  ])
})

test('a compaction that its budget ended is not finished, and one that was refused says why', () => {
  expect(moved(`${HOLES}defrag --budget 40`)).toMatchObject([{ moves: [[2, 16, 0, 32]], finished: false }])
  expect(moved(`${HOLES}defrag semispace`)).toEqual([
    { algorithm: 'semispace', moves: [], finished: true, refused: expect.stringMatching(/halves/) },
  ])
})
