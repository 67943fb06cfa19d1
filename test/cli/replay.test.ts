import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fail, ok } from '../../src/base/result.ts'
import { ostepCommand } from '../../src/cli/ostep.ts'
import { replayCommand } from '../../src/cli/replay.ts'

const files: { readonly [path: string]: string | Uint8Array } = {
  'tiny.rep': readFileSync(join(import.meta.dirname, '../fixtures/traces/own-tiny.rep'), 'utf8'),
  'full.rep': '0\n2\n4\n1\na 0 60\na 1 60\nf 1\nf 0\n',
  'damaged.rep': '0\n1\n3\n1\na 0 60\na 1\nf 0\n',
  'list.txt': '+10,-0,+5',
  'two.mem': 'new 16 64\npolicy best-fit\nalloc 16\nalloc 32\nfree 1\n',
  'what.txt': 'what is this',
}

function replay(line: string) {
  return replayCommand(line.split(' '), path => {
    const text = files[path]
    if (text === undefined) return fail({ code: 'unreadable', message: `${path} cannot be read` })
    return ok(typeof text === 'string' ? new TextEncoder().encode(text) : text)
  })
}

describe('memallook replay', () => {
  test('prints the object of the specification', () => {
    const { exitCode: code, stdout: out, stderr: err } = replay('tiny.rep --page-size 16 --pages 90 --json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out)).toEqual({
      policy: 'first-fit',
      pageSize: 16,
      pages: 90,
      operations: 22,
      placements: [0, 7, 10, 29, 32, 45, 0, 10, 22, 48, 0],
      looks: [1, 1, 1, 1, 1, 1, 1, 2, 2, 5, 1],
      failures: 0,
      skippedFrees: 0,
      reallocMoves: 0,
      peakFootprint: 68,
      compactions: 0,
      movedBlocks: 0,
      movedPages: 0,
      movedBytes: 0,
      holes: [[0, 90]],
    })
  })

  test('counts what fails, and frees of it as skipped', () => {
    const result = JSON.parse(replay('full.rep --pages 100 --on-full fail --json').stdout)
    expect(result).toMatchObject({ placements: [0, -1], failures: 1, skippedFrees: 1, operations: 4 })
  })

  test('takes every option', () => {
    const line =
      'tiny.rep --page-size=1 --pages 2000 --policy best-fit --search hole-list --on-full fail --header 8 --align 16 --base 4096 --order size-ascending --coalesce off --json'
    const result = JSON.parse(replay(line).stdout)
    expect(result).toMatchObject({ policy: 'best-fit', pages: 2000, failures: 0 })
    // In list order: by size, with the block that was freed last where it belongs.
    const sizes = result.holes.map((hole: number[]) => hole[1])
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(sizes.length).toBeGreaterThan(1)
  })

  test('says the figures, one a line, where no JSON is asked for', () => {
    const { stdout: out } = replay('list.txt')
    expect(out).toContain('trace: OSTEP list, 3 requests\n')
    expect(out).toContain('buffer: 20 pages of 1 byte\n')
    expect(out).toContain('blocks left: 1\n')
  })

  test('takes the buffer and the policy a script sets, unless an option says otherwise', () => {
    expect(JSON.parse(replay('two.mem --json').stdout)).toMatchObject({
      policy: 'best-fit',
      pageSize: 16,
      pages: 64,
    })
    expect(JSON.parse(replay('two.mem --policy worst-fit --pages 5 --json').stdout)).toMatchObject({
      policy: 'worst-fit',
      pages: 5,
      holes: [
        [0, 1],
        [3, 2],
      ],
    })
  })

  test('replays what is sound of a damaged trace, and says what is not', () => {
    const { exitCode: code, stdout: out, stderr: err } = replay('damaged.rep --json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ placements: [0], operations: 2 })
    expect(err).toBe('line 6: "a 1" is damaged; expected a ID BYTES, r ID BYTES or f ID\n')
  })

  test.each([
    ['tiny.rep --policy quick-fit', 'unknown value "quick-fit" for --policy; expected one of first-fit'],
    ['tiny.rep --pages 0', 'number of pages 0 is too small'],
    ['tiny.rep --shuffle', 'unknown option "--shuffle"; expected one of --page-size'],
    ['tiny.rep --pages', '--pages needs a value; expected --pages N'],
    ['tiny.rep list.txt', 'replay takes one file, got 2'],
    ['missing.rep', 'missing.rep cannot be read'],
    ['what.txt', 'what.txt: this is no trace we know; expected a malloc-lab .rep trace'],
  ])('refuses %s in one sentence', (line, message) => {
    const { exitCode: code, stdout: out, stderr: err } = replay(line)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err.startsWith(message)).toBe(true)
    expect(err.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('memallook ostep', () => {
  test('prints operations and lists as one object', () => {
    const { exitCode: code, stdout: out } = ostepCommand('-A +10,-0,-7 --json'.split(' '))
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      ops: [
        { op: 'alloc', id: 0, size: 10, ptr: 1000, searched: 1 },
        { op: 'free', id: 0, ptr: 1000, ret: 0 },
        { op: 'free', id: 7, skipped: true },
      ],
      freelists: [
        [[1010, 90]],
        [
          [1000, 10],
          [1010, 90],
        ],
        null,
      ],
    })
  })

  test('keeps the answers to itself unless they are asked for', () => {
    const line = '-A +10,+200,-0,-0'
    const hidden = ostepCommand(line.split(' ')).stdout
    expect(hidden).toContain('alloc #0, 10 bytes: address ?, ? looked at\n  holes ?\n')
    expect(hidden).not.toContain('1010')
    const shown = ostepCommand([...line.split(' '), '-c']).stdout
    expect(shown).toContain('alloc #0, 10 bytes: address 1000, 1 looked at\n  holes 1: 1010+90\n')
    expect(shown).toContain('alloc #1, 200 bytes: no room (-1), 1 looked at\n')
    expect(shown).toContain('free #0: address 1000, returns 0\n  holes 2: 1000+10 1010+90\n')
    expect(shown).toContain('free #0: address 1000, returns -1, nothing is allocated there\n')
  })

  test('prints addresses as the simulator does: after the header for random requests, bare for a list', () => {
    const random = ostepCommand('-n 3 -H 4 -s 0 -c'.split(' ')).stdout
    expect(random).toContain('address 1004,')
    expect(random).toContain('address 1011,')
    const list = ostepCommand('-A +3,+5 -H 4 -c'.split(' ')).stdout
    expect(list).toContain('address 1000,')
    expect(list).toContain('address 1007,')
    const { ops } = JSON.parse(ostepCommand('-n 3 -H 4 -s 0 --json'.split(' ')).stdout)
    expect(ops[0].ptr).toBe(1000)
  })

  test('prints a failed request as the simulator does', () => {
    expect(ostepCommand('-n 30 -H 4 -s 0 -S 20 -c'.split(' ')).stdout).toContain('no room (3)')
    expect(ostepCommand('-A +90 -H 4 -S 20 -c'.split(' ')).stdout).toContain('no room (-1)')
  })

  test('refuses what it cannot do in one sentence', () => {
    expect(ostepCommand(['-p', 'NEXT'])).toMatchObject({ exitCode: 2, stdout: '' })
  })
})
