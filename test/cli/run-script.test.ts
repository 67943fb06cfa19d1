import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../src/base/result.ts'
import { runScriptCommand } from '../../src/cli/run-script.ts'

/** Runs a script that lies in a file named `script`. */
function run(text: string, ...flags: readonly string[]) {
  return runScriptCommand(['script', ...flags], path =>
    path === 'script'
      ? ok(new TextEncoder().encode(text))
      : fail({ code: 'unreadable', message: `${path} cannot be read` }),
  )
}

describe('memallook run', () => {
  test('prints what the console prints, and goes on after a failure', () => {
    const { exitCode, stderr, stdout } = run(
      'new 16 4\n\n# a comment\nalloc 48 # here\nalloc 32\nfree 9\nalloc 8\n',
    )
    expect(stdout).toBe(
      'ok, buffer of size 64 bytes created\nok, tag = "1"\nallocation failed\ndeallocation failed, unknown tag\nok, tag = "2"\n',
    )
    expect(stderr).toBe(
      'line 5: 32 bytes asked for; 16 are free, the largest hole is 16\nline 6: no block has tag 9 now: show lists the tags there are\n',
    )
    expect(exitCode).toBe(0)
  })

  test('stops at a malformed line with its number', () => {
    const { exitCode, stderr, stdout } = run('new 16 4\nalloc many\nalloc 8\n')
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: 'ok, buffer of size 64 bytes created\n' })
    expect(stderr).toBe(
      'line 2: size "many" is not a whole number; expected a whole number of bytes from 1 to 9007199254740991\n',
    )
    expect(run('alloc 8\n', '--json')).toMatchObject({ exitCode: 2, stdout: '' })
    expect(run('new 16 4\nfree nobody\n').stderr).toContain('line 2: nobody is neither a tag nor a variable')
  })

  test('lists the compactions that a full buffer made, and not the copies of a reallocation', () => {
    const script = 'new 16 6\nalloc 16\nalloc 16\nalloc 16\nalloc 16\nfree 1\nfree 3\nrealloc 2 64\n'
    expect(JSON.parse(run(script, '--json').stdout)).toEqual({
      commands: 8,
      failures: 0,
      compactions: [
        {
          algorithm: 'slide',
          moves: [
            [2, 16, 0, 16],
            [4, 48, 16, 16],
          ],
          finished: true,
          refused: null,
        },
      ],
      blocks: [
        [4, 16, 16, 1, false],
        [2, 32, 64, 4, false],
      ],
      holes: [[0, 16]],
    })
  })

  test('a script without a buffer leaves nothing', () => {
    expect(JSON.parse(run('new 16 4\nclear\n', '--json').stdout)).toMatchObject({
      commands: 2,
      blocks: [],
      holes: [],
    })
  })

  test('takes one file', () => {
    expect(runScriptCommand([], () => ok(new Uint8Array()))).toMatchObject({ exitCode: 2 })
    expect(runScriptCommand(['nowhere'], () => fail({ code: 'unreadable', message: 'no' }))).toMatchObject({
      exitCode: 2,
      stderr: 'no\n',
    })
  })
})

const file = new URL('../fixtures/compaction.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }

interface Case {
  readonly name: string
  readonly script: readonly string[]
  readonly compactions: readonly { readonly refused: string | null }[]
  readonly blocks: unknown
  readonly holes: unknown
}

test.each(cases.map(one => [one.name, one] as const))(
  'run --json agrees with the reference: %s',
  (_, one) => {
    const { compactions, blocks, holes } = JSON.parse(run(one.script.join('\n'), '--json').stdout)
    expect({ blocks, holes }).toEqual({ blocks: one.blocks, holes: one.holes })
    const withoutAlgorithm = compactions.map(
      ({ algorithm: _, refused, ...rest }: { algorithm: string; refused: string | null }) => ({
        ...rest,
        refused: refused !== null,
      }),
    )
    expect(withoutAlgorithm).toEqual(
      one.compactions.map(compaction => ({ ...compaction, refused: compaction.refused !== null })),
    )
  },
)
