import { describe, expect, test } from 'vitest'
import { readTrace } from '../../src/trace/read.ts'
import type { Request } from '../../src/trace/trace.ts'

function read(text: string) {
  const result = readTrace(text)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** `alloc 0 512`, `free 0`: a request in few words. */
function words(request: Request): string {
  const { kind, line: _, ...rest } = request
  return [
    kind,
    ...Object.values(rest).map(value => (typeof value === 'object' ? JSON.stringify(value) : value)),
  ].join(' ')
}

describe('malloc-lab traces', () => {
  test('are read line by line', () => {
    const trace = read('4096\n2\n5\n1\na 0 512\na 1 0\nr 0 640\nf 1\nf 0\n')
    expect(trace.title).toBe('CS:APP malloc lab')
    expect(trace.requests.map(words)).toEqual([
      'alloc 0 512',
      'alloc 1 0',
      'realloc 0 640',
      'free 1',
      'free 0',
    ])
    expect(trace.requests[0]?.line).toBe(5)
    expect(trace.problems).toEqual([])
  })

  test('with damaged lines give the rest, and say which and what was expected', () => {
    const trace = read('0\n3\n6\n1\na 0 512\r\na 1\nx 2 8\na 2 12.5\nf 9\nf 0\n')
    expect(trace.requests.map(words)).toEqual(['alloc 0 512', 'free 0'])
    expect(trace.problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '6: "a 1" is damaged; expected a ID BYTES, r ID BYTES or f ID; 2 more lines like it: line 7, "x 2 8", line 8, "a 2 12.5"',
      '9: id 9 is not allocated here; expected the id of a live block',
    ])
  })

  test('that are cut off or short of a header are said to be', () => {
    expect(read('0\n1\n3\n1\na 0 1\n').problems).toMatchObject([{ code: 'other-length', line: 3 }])
    expect(read('0\n1\na 0 1\nf 0\n').problems).toMatchObject([{ code: 'short-header', line: 3 }])
    expect(read('0\n1\ntwo\n1\na 0 1\nf 0\n').problems).toMatchObject([{ code: 'damaged-line', line: 3 }])
  })
})

describe('OSTEP lists', () => {
  test('number their allocations from 0', () => {
    const trace = read('+10,-0,\n+5, -1\n')
    expect(trace.title).toBe('OSTEP list')
    expect(trace.requests.map(words)).toEqual(['alloc 0 10', 'free 0', 'alloc 1 5', 'free 1'])
    expect(trace.requests[2]?.line).toBe(2)
  })

  test('with damaged items give the rest', () => {
    const trace = read('+10,ten,-0,-0')
    expect(trace.requests.map(words)).toEqual(['alloc 0 10', 'free 0'])
    expect(trace.problems.map(({ message }) => message)).toEqual([
      '"ten" is damaged; expected +BYTES or -NUMBER, separated by commas',
      'id 0 is not allocated here; expected the id of a live block',
    ])
  })
})

describe('scripts', () => {
  test('say how the buffer and the allocator are set', () => {
    const trace = read(
      '# title: two\nnew 16 64\npolicy best-fit\nset on-full fail\nalloc 32\nset on-full compact\nfree 1\ndefrag\n',
    )
    expect(trace.title).toBe('Script')
    expect(trace.layout).toEqual({ pageSize: 16, pages: 64 })
    expect(trace.settings).toEqual({ policy: 'best-fit', onFull: 'fail' })
    expect(trace.requests.map(words)).toEqual([
      'alloc null 32',
      'configure {"onFull":"compact"}',
      'free 1',
      'compact slide null null',
    ])
  })

  test('with lines that cannot be replayed give the rest', () => {
    const trace = read('new 16 64\nalloc 32\nalloc many\nnew 1 1\nfree 1')
    expect(trace.requests).toHaveLength(2)
    expect(trace.problems).toMatchObject([
      { line: 3, code: 'not-a-whole-number' },
      { line: 4, code: 'not-replayed' },
    ])
  })
})

test('a text of no format is refused in one sentence that names those there are', () => {
  expect(readTrace('hello\n')).toMatchObject({
    ok: false,
    problem: {
      code: 'unknown-format',
      message:
        'this is no trace we know; expected a malloc-lab .rep trace (four numbers, then lines such as a 0 512, r 0 640 and f 0), a list such as +10,-0,+5, or a script of commands (new 16 64, alloc 32, free 1)',
    },
  })
})
