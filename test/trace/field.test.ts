/** Files as people have them (test/fixtures/field), and others like them: what is right for each. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ok } from '../../src/base/result.ts'
import { replayCommand } from '../../src/cli/replay.ts'
import { recognise } from '../../src/trace/recognise.ts'

const fixtures = join(import.meta.dirname, '../fixtures/field')
const bytesOf = (text: string) => new TextEncoder().encode(text)
const fixture = (name: string) => readFileSync(join(fixtures, name))

/** `memallook replay FILE --json`, and what it says on standard error. */
function replay(file: Uint8Array | string, ...options: string[]) {
  const bytes = typeof file === 'string' ? bytesOf(file) : file
  const { exitCode, stderr, stdout } = replayCommand(['a.rep', ...options, '--json'], () => ok(bytes))
  return { exitCode, said: stderr, json: stdout === '' ? null : JSON.parse(stdout) }
}

describe('a malloc-lab trace', () => {
  test('may free the null pointer: nothing happens, and nothing is said', () => {
    expect(replay(fixture('01.rep'))).toMatchObject({
      exitCode: 0,
      said: '',
      json: { placements: [0, 40], skippedFrees: 0, operations: 5 },
    })
  })

  test('with more requests than its header promises says so, and is not cut off', () => {
    const { json, said } = replay(fixture('02.rep'))
    expect(json).toMatchObject({ placements: [0, 48], operations: 4 })
    expect(said).toBe('line 3: the header promises 3 requests and 4 follow, 1 more than promised\n')
  })

  test('with fewer may be cut off', () => {
    expect(replay('0\n1\n3\n1\na 0 1\nf 0\n').said).toBe(
      'line 3: the header promises 3 requests and 2 follow, 1 fewer than promised: the trace may be cut off\n',
    )
  })

  test('with a size beyond any buffer has it refused with the limit, and its free is no mistake', () => {
    const { json, said } = replay(fixture('03.rep'))
    expect(said).toBe(
      'line 5: size 9007199254740992 is too large and is refused; expected at most 9007199254740991 bytes\n',
    )
    expect(json).toMatchObject({ placements: [-1], looks: [0], failures: 1, skippedFrees: 1, operations: 2 })
  })

  test('may hold a block of which twice as many pages are more than a buffer can have', () => {
    expect(replay(fixture('04.rep'))).toMatchObject({
      exitCode: 0,
      said: '',
      json: { pageSize: 1, pages: 2 ** 30, placements: [0], failures: 0 },
    })
    // Not even once as many: the pages are larger.
    expect(replay('0\n1\n2\n1\na 0 6000000000\nf 0\n').json).toMatchObject({ pageSize: 8, placements: [0] })
    // More than any buffer holds: the request fails, as it would on any.
    expect(replay('0\n1\n2\n1\na 0 6000000000000000\nf 0\n').json).toMatchObject({
      pageSize: 1024,
      pages: 2 ** 30,
      placements: [-1],
      failures: 1,
    })
  })

  test('a buffer that is asked for and too large names the options', () => {
    const { exitCode, said } = replay(fixture('04.rep'), '--page-size', '4096', '--pages', '600000000')
    expect(exitCode).toBe(2)
    expect(said).toContain(
      'is too large; expected at most 1099511627776 bytes in all: lower --page-size or --pages',
    )
  })

  test('may have comments', () => {
    expect(replay(fixture('05.rep'))).toMatchObject({ said: '', json: { placements: [0] } })
    expect(replay(fixture('06.rep'))).toMatchObject({ said: '', json: { placements: [0, 40] } })
    expect(replay('0\n1\n2\n1\n/* one\n * two */ a 0 8 # three /* four\nf 0\n')).toMatchObject({
      said: '',
      json: { placements: [0] },
    })
  })

  test('with a comment that is never closed keeps what follows it', () => {
    const { json, said } = replay('0\n2\n3\n1\na 0 8 /* open\na 1 8\nf 1\n')
    expect(json).toMatchObject({ placements: [0] })
    expect(said).toContain('line 5: "a 0 8 /* open" is damaged')
  })

  test('may be UTF-16, either way round', () => {
    expect(replay(fixture('07.rep'))).toMatchObject({ said: '', json: { placements: [0] } })
    const bigEndian = Buffer.from(fixture('07.rep')).swap16()
    expect(replay(bigEndian)).toMatchObject({ said: '', json: { placements: [0] } })
  })

  test('frees with r ID 0, and the id can be given again', () => {
    expect(replay('0\n1\n4\n1\na 0 8\nr 0 0\na 0 4\nf 0\n')).toMatchObject({
      said: '',
      json: { placements: [0, 0], reallocMoves: 0, operations: 4, skippedFrees: 0 },
    })
  })

  test('with damage of one kind in many lines says it once', () => {
    const lines = Array.from({ length: 29_924 }, (_, index) => `q ${index}`)
    const { json, said } = replay(['0', '1', '29926', '1', 'a 0 8', ...lines, 'f 0'].join('\n'))
    expect(json).toMatchObject({ placements: [0], operations: 2 })
    expect(said).toBe(
      'line 6: "q 0" is damaged; expected a ID BYTES, r ID BYTES or f ID; 29,923 more lines like it: line 7, "q 1", line 8, "q 2", …\n',
    )
  })

  test('a damaged allocation does not make its free a mistake', () => {
    expect(replay('0\n1\n3\n1\na 0 x\na 1 8\nf 0\n')).toMatchObject({
      said: 'line 5: "a 0 x" is damaged; expected a ID BYTES, r ID BYTES or f ID\n',
      json: { placements: [0], skippedFrees: 1 },
    })
  })

  test('cannot write to the terminal through what is quoted of it', () => {
    expect(replay('0\n1\n2\n1\na 0 8\n\u001b]0;evil\u0007\nf 0\n').said).toContain('"\\u001b]0;evil\\u0007"')
  })
})

describe('a file that is no trace is named for what it is', () => {
  test.each<[string, Uint8Array | string, string]>([
    ['an empty file', fixture('08-empty.rep'), 'the file is empty; expected a malloc-lab .rep trace'],
    ['a file of blanks', ' \n\t\n', 'the file holds nothing but blanks'],
    ['a file of comments', '# one\n/* two */\n', 'the file holds nothing but comments'],
    [
      'an mtrace log',
      '= Start\n@ ./a.out:[0x400564] + 0x1d58460 0x18\n= End\n',
      'this is a glibc mtrace log',
    ],
    ['an ltrace log', 'malloc(24) = 0x55d0c0de2a0\nfree(0x55d0c0de2a0) = <void>\n', 'this is an ltrace log'],
    ['an ltrace log with processes', '[pid 7] a.out->malloc(24) = 0x55d0\n', 'this is an ltrace log'],
    [
      'a valgrind log',
      '==12== Memcheck, a memory error detector\n--12-- malloc(24) = 0x4A5B040\n',
      'this is a valgrind --trace-malloc=yes log',
    ],
    ['a saved state', '{\n  "format": "memallook"\n}\n', 'this is a saved state and no trace'],
    ['a lesson', '---\ntitle: Pages\n---\n## One\n', 'this is a lesson and no trace'],
    ['prose', 'read this before you free anything\nthank you\nand goodbye\n', 'this is no trace we know'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]), 'this is no text file'],
    ['a header alone', '0\n0\n0\n1\n', 'this is no trace we know'],
  ])('%s', (_, file, sentence) => {
    const { exitCode, json, said } = replay(file)
    expect([exitCode, json]).toEqual([2, null])
    expect(said).toContain(`a.rep: ${sentence}`)
    expect(said.trimEnd().split('\n')).toHaveLength(1)
  })

  test('logs that are recognised say that they are not read yet', () => {
    expect(replay('= Start\n').said).toContain('Memallook knows it and does not read it yet')
  })
})

describe('what a file is, is decided by its content', () => {
  test.each([
    ['+10,-0,+5', 'list'],
    ['# my list\n+10, -0', 'list'],
    ['0\n1\n2\n1\na 0 8\nf 0\n', 'rep'],
    ['a 0 8\nf 0\n', 'rep'],
    ['# title: One block\n', 'script'],
    ['memallook 16 64\nmemallook alloc 16\n', 'script'],
    ['\ufeffnew 16 64\n', 'script'],
  ])('%j', (text, id) => {
    expect(recognise(bytesOf(text))).toMatchObject({
      ok: true,
      value: { kind: id === 'script' ? 'script' : 'trace', format: { id } },
    })
  })
})
