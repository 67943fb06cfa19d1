import { describe, expect, test } from 'vitest'
import { bytes, pages } from '../../src/core/units.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { exportState } from '../../src/save/state-file.ts'
import { type OpenedFile, readFile } from '../../src/worker/read-file.ts'

const read = (text: string) => readFile(new TextEncoder().encode(text))

/** What was opened that has a history of its own; null where nothing was. */
function history(opened: ReturnType<typeof readFile>): OpenedFile | null {
  return opened.ok && 'edits' in opened.value ? opened.value : null
}

describe('a file is recognised by its content', () => {
  test('a short script, as it is', () => {
    const text = '# title: Mine\nnew 8 8\n# First.\nalloc 8\n# The end.'
    expect(read(text)).toEqual({ ok: true, value: { kind: 'short-script', text } })
  })

  test('a long script, as a history', () => {
    const text = `# title: Mine\nnew 8 8\n${'alloc 8\nfree 1\nclear\nnew 8 8\n'.repeat(100)}`
    expect(history(read(text))).toMatchObject({ kind: 'script', title: 'Mine', notes: [] })
    expect(history(read(text))?.edits).toHaveLength(401)
  })

  test('a saved state, with the place in its history', () => {
    const edits = [
      { do: 'new', pageSize: 16, pages: 64 },
      { do: 'alloc', bytes: 40 },
      { do: 'alloc', bytes: 50 },
    ]
    const text = JSON.stringify({ format: 'memallook', version: 1, cursor: 2, edits })
    expect(read(text)).toMatchObject({ ok: true, value: { kind: 'state', edits, cursor: 2 } })
  })

  test('a lesson, as it is', () => {
    const text = '---\ntitle: T\nsummary: S\n---\n\n## P\n'
    expect(read(text)).toEqual({ ok: true, value: { kind: 'lesson', text } })
  })

  test('a list of the OSTEP course', () => {
    expect(read('+10, # ten\n-0\n+5')).toEqual({
      ok: true,
      value: { kind: 'ostep', options: '-A +10,-0,+5', notes: [] },
    })
    const tooMany = Array.from({ length: 201 }, () => '+1').join()
    expect(history(read(tooMany))).toMatchObject({ kind: 'trace' })
    expect(read('+100,+100')).toMatchObject({ value: { options: '-A +100,+100 -S 400' } })
  })

  test('a trace of the malloc lab', () => {
    const opened = read('0\n2\n4\n1\na 0 40\na 1 24\nf 0\nr 1 80\n')
    expect(opened).toMatchObject({ ok: true, value: { kind: 'trace', notes: [] } })
    expect(history(opened)?.edits.slice(1)).toMatchObject([
      { do: 'alloc', bytes: 40 },
      { do: 'alloc', bytes: 24 },
      { do: 'free', tag: 1 },
      { do: 'realloc', tag: 2, bytes: 80 },
    ])
  })
})

test.each([
  ['nothing', '', 'empty'],
  ['prose', 'Dear all,\nsee you tomorrow.', 'no trace we know'],
  ['JSON of somebody else', '{"name": "x"}', 'format is missing'],
  ['a damaged state', '{"format": "memallook", ', 'not JSON'],
  ['a log of mtrace', '= Start\n@ ./a.out:[0x400] + 0x6a0 0x10\n@ ./a.out:[0x410] - 0x6a0\n', 'mtrace'],
])('%s is refused with what it is', (_, text, message) => {
  const opened = read(text)
  expect(opened.ok ? '' : opened.problem.message).toContain(message)
})

test('what is no text is refused', () => {
  expect(readFile(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])).ok).toBe(false)
})

test('lines that cannot be read are named with their numbers, and the others stand', () => {
  const script = read(`new 16 4\nalloc many\n${'alloc 16\n'.repeat(400)}`)
  expect(history(script)?.notes).toEqual([expect.stringMatching(/^line 2: .*"many"/)])
  const trace = read('0\n2\n3\n1\na 0 40\na 1 many\nf 0\n')
  expect(history(trace)?.notes.join()).toMatch(/line 6/)
})

test('how far it is comes back, and only goes up', () => {
  const requests = Array.from({ length: 10_000 }, (_, id) => `a ${id} 8\nf ${id}`)
  const seen: number[] = []
  const text = `0\n10000\n20000\n1\n${requests.join('\n')}\n`
  const opened = readFile(new TextEncoder().encode(text), done => seen.push(done))
  expect(history(opened)?.edits.length).toBe(20_001)
  expect(seen.length).toBeGreaterThan(2)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...seen)).toBeLessThanOrEqual(1)
})

test('what is saved is what is opened', () => {
  const timeline = new Timeline()
  timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(64) })
  const text = exportState(timeline)
  expect(read(text.ok ? text.value : '')).toMatchObject({ value: { kind: 'state', cursor: 1 } })
})
