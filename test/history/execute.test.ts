import { describe, expect, test } from 'vitest'
import { parseLine } from '../../src/command/parse.ts'
import { execute } from '../../src/history/execute.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { Console, consoleAfter } from '../support/model-console.ts'

/** A console on a workspace, as the app has it. */
function typing(workspace: Workspace) {
  return (line: string) => {
    const parsed = parseLine(line)
    if (!parsed.ok || parsed.value === null) throw new Error(line)
    const answer = execute(workspace.history, parsed.value)
    return answer.kind === 'malformed' ? answer.problem.message : answer.text
  }
}

describe.each([
  [
    'a timeline',
    () =>
      (
        console => (line: string) =>
          console.type(line)
      )(new Console()),
  ],
  ['a workspace', () => typing(new Workspace())],
])('on %s', (_, make) => {
  test('undo and redo go one edit back and forth, name it, and stop at the ends', () => {
    const type = make()
    expect(type('undo')).toBe('nothing to undo')
    for (const line of ['new 16 4', 'alloc 16', 'alloc 32']) type(line)
    expect(type('redo')).toBe('nothing to redo')
    expect(type('undo')).toBe('ok, undone: alloc 32')
    expect(type('undo')).toBe('ok, undone: alloc 16')
    expect(type('redo')).toBe('ok, redone: alloc 16')
    expect(type('show')).toMatch(/^1\.\.\./)
    expect(type('redo')).toBe('ok, redone: alloc 32')
    expect(type('show')).toMatch(/^122\./)
  })
})

test('each edit is answered with its outcome; a question has none, and needs a buffer', () => {
  const outcomes = ['new 16 4', 'mark "here"', 'policy best-fit', 'alloc 16', 'show', 'help', 'clear'].map(
    (line, _, lines) => {
      const console = consoleAfter(...lines.slice(0, lines.indexOf(line)))
      const answer = console.answer(line)
      return answer.kind === 'malformed' ? answer.problem.code : (answer.outcome?.kind ?? null)
    },
  )
  expect(outcomes).toEqual(['created', 'marked', 'configured', 'allocated', null, null, 'cleared'])
  expect(new Console().answer('show')).toMatchObject({ kind: 'malformed', problem: { code: 'no-buffer' } })
})

test('a variable that is not there is a mistake of the command', () => {
  expect(consoleAfter('new 16 4').answer('free v')).toMatchObject({
    kind: 'malformed',
    problem: { code: 'unknown-variable', message: expect.stringContaining('v') },
  })
})
