import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLine, parseWords } from '../../src/command/parse.ts'
import { Console, consoleAfter } from '../support/model-console.ts'
import { expectSameImage } from '../support/model-image.ts'
import { imageOf } from '../support/model-timeline.ts'

const SIZES = 'expected a whole number of bytes from 1 to 9007199254740991'
const COMMANDS =
  'expected one of new, alloc, free, realloc, write, read, show, defrag, pin, unpin, let, drop, mark, policy, set, undo, redo, stats, clear, help'

describe('a malformed line gets one sentence that names what was wrong and what is expected', () => {
  test.each([
    ['alloc 1.5', `size "1.5" is not a whole number; ${SIZES}`],
    ['alloc many', `size "many" is not a whole number; ${SIZES}`],
    ['alloc 1e3', `size "1e3" is not a whole number; ${SIZES}`],
    ['alloc 0x10', `size "0x10" is not a whole number; ${SIZES}`],
    ['alloc ""', `size "" is not a whole number; ${SIZES}`],
    ['alloc 0', `size 0 is too small; ${SIZES}`],
    ['alloc -0', `size -0 is too small; ${SIZES}`],
    ['alloc -5', `size -5 is too small; ${SIZES}`],
    ['alloc 9007199254740992', `size 9007199254740992 is too large; ${SIZES}`],
    ['alloc 9007199254740993', `size 9007199254740993 is too large; ${SIZES}`],
    [`alloc ${'9'.repeat(400)}`, `size ${'9'.repeat(39)}… is too large; ${SIZES}`],
    ['realloc 1 0', `size 0 is too small; ${SIZES}`],
    ['free x!', 'tag "x!" is not a whole number; expected a whole number from 1 to 9007199254740991'],
    ['free 0', 'tag 0 is too small; expected a whole number from 1 to 9007199254740991'],
    ['alloc', 'alloc needs 1 argument, got 0; expected alloc BYTES, as in alloc 32'],
    ['realloc 1', 'realloc needs 2 arguments, got 1; expected realloc TAG BYTES, as in realloc 1 48'],
    ['dealloc', 'dealloc needs 1 argument, got 0; expected dealloc TAG, as in free 1'],
    ['alloc 1 2', 'alloc takes 1 argument, got 2; expected alloc BYTES, as in alloc 32'],
    ['show me', 'show takes no arguments, got 1; expected show, as in show'],
    ['new 16', 'new needs 2 arguments, got 1; expected new PAGE_SIZE PAGES, as in new 16 64'],
    ['memallook', 'memallook needs 2 arguments, got 0; expected memallook PAGE_SIZE PAGES, as in new 16 64'],
    [
      'memallook 16',
      'memallook needs 2 arguments, got 1; expected memallook PAGE_SIZE PAGES, as in new 16 64',
    ],
    ['new 0 64', 'page size 0 is too small; expected a whole number of bytes from 1 to 1099511627776'],
    ['new 16 0', 'number of pages 0 is too small; expected a whole number of pages from 1 to 1073741824'],
    [
      'memallook -1 64',
      'page size -1 is too small; expected a whole number of bytes from 1 to 1099511627776',
    ],
    [
      'new 1 1073741825',
      'number of pages 1073741825 is too large; expected a whole number of pages from 1 to 1073741824',
    ],
    [
      'new 1025 1073741824',
      'a buffer of 1073741824 pages of 1025 bytes is too large; expected at most 1099511627776 bytes in all',
    ],
    ['frobnicate', `unknown command "frobnicate"; ${COMMANDS}`],
    ['"" 16', `unknown command ""; ${COMMANDS}`],
    ['constructor', `unknown command "constructor"; ${COMMANDS}`],
    ['memallook memallook show', 'memallook needs 2 arguments, got 1; expected memallook PAGE_SIZE PAGES'],
    ['help xyzzy', `unknown command "xyzzy"; ${COMMANDS}`],
    ['defrag make-room', 'make-room needs the bytes to make room for; expected defrag make-room BYTES'],
    ['defrag slide 16', 'slide takes no number of bytes; expected defrag slide'],
    ['defrag semispace --budget 16', 'semispace takes no budget; expected defrag semispace'],
    ['defrag --budget 0', 'budget 0 is too small; expected a whole number of bytes from 1 to'],
    ['defrag --budget', '--budget needs a value; expected defrag [ALGORITHM] [BYTES] [--budget BYTES]'],
    ['defrag --budget 1 --budget 2', '--budget stands there twice; expected defrag'],
    ['free nobody', 'nobody is neither a tag nor a variable; expected a tag'],
    ['read nobody', 'nobody is neither a tag nor a variable; expected a tag'],
    ['let p &&3', '"&&3" is nothing a variable can be; expected a tag as in 3, &TAG+BYTE'],
    ['let 9 3', '"9" is no name for a variable; expected a letter'],
    ['drop nobody', 'nobody is neither a tag nor a variable'],
    ['mark ""', '"" is no name for a moment; expected 1 to 80 characters'],
    ['set halves maybe', 'unknown halves "maybe"; expected on or off'],
    [
      'defrag sideways',
      'unknown algorithm "sideways"; expected one of slide, fill-holes, make-room, semispace',
    ],
    ['policy quick', 'unknown policy "quick"; expected one of first-fit'],
    [
      'set colour red',
      'unknown option "colour"; expected one of search, on-full, zero-on-free, order, coalesce',
    ],
    ['set zero-on-free yes', 'unknown zero-on-free "yes"; expected on or off'],
    ['set __proto__ on', 'unknown option "__proto__"; expected one of search'],
    ['set header -1', 'header -1 is too small; expected a whole number of bytes from 0 to 1048576'],
    ['set align 0', 'alignment 0 is too small; expected a whole number of bytes from 1 to 1048576'],
    ['set base 1.5', 'base address "1.5" is not a whole number; expected a whole number of bytes from 0 to'],
    ['write 1 "open', 'the quote "open is not closed; expected a " at its end'],
    [
      'write 1 "\\q"',
      '\\q is no escape; expected \\n, \\t, \\r, \\0, \\u and four hexadecimal digits, \\" or \\\\ inside quotes',
    ],
    ['write 1 "end\\', 'the quote "end\\ is not closed; expected a " at its end'],
    ['write 1 two words', 'write takes 2 arguments, got 3; expected write TAG "TEXT", as in write 1 "hello"'],
  ])('%s', (line, sentence) => {
    const console = consoleAfter('new 16 64', 'alloc 16')
    const before = imageOf(console.timeline)
    expect(console.answer(line)).toMatchObject({ kind: 'malformed' })
    expect(console.type(line)).toContain(sentence)
    expectSameImage(imageOf(console.timeline), before)
    expect(console.timeline.length).toBe(2)
  })

  test.each([
    'alloc 16',
    'free 1',
    'realloc 1 2',
    'write 1 "x"',
    'read 1',
    'show',
    'defrag',
    'stats',
    'clear',
  ])('%s, when no buffer was created yet', line => {
    const [name] = line.split(' ')
    expect(new Console().type(line)).toBe(
      `${name} needs a buffer and there is none yet; create one first, as in new 16 64`,
    )
  })
})

describe('a word that is nearly right, or right elsewhere, is asked about', () => {
  test.each([
    ['malloc 10', 'did you mean alloc?'],
    ['allocate 5', 'did you mean alloc?'],
    ['clera', 'did you mean clear?'],
    ['ALLOC 16', 'did you mean alloc?'],
    ['delloc 1', 'did you mean dealloc?'],
    ['reset', 'did you mean clear?'],
    ['?', 'did you mean help?'],
    ['policy bset-fit', 'did you mean best-fit?'],
    ['policy worst', 'did you mean worst-fit?'],
    ['set zero on', 'did you mean zero-on-free?'],
    ['set order newest', 'did you mean newest-first?'],
    ['defrag slid', 'did you mean slide?'],
    ['help fre', 'did you mean free?'],
    ['xyzzy', undefined],
  ])('%s', (line, hint) => {
    const answer = consoleAfter('new 16 64').answer(line)
    expect(answer.kind === 'malformed' && answer.problem.hint).toBe(hint)
    // All that could stand there is listed only where nothing is near: the question is not to be looked for.
    const list = hint === undefined ? /; expected one of new, alloc/ : /^unknown [a-z-]+ "[^"]+"$/
    expect(answer.kind === 'malformed' && answer.problem.message).toMatch(list)
  })
})

describe('the problem with a size says how large it can be in the buffer', () => {
  test.each([
    ['alloc 0', 'size 0 is too small; expected a whole number of bytes from 1 to 1024'],
    [
      'alloc 9007199254740992',
      'size 9007199254740992 is too large; expected a whole number of bytes from 1 to 1024',
    ],
    ['realloc 1 none', 'size "none" is not a whole number; expected a whole number of bytes from 1 to 1024'],
  ])('%s', (line, sentence) => {
    const { heap } = consoleAfter('new 16 64', 'alloc 16').timeline
    const parsed = parseLine(line, heap)
    expect(parsed.ok ? '' : parsed.problem.message).toBe(sentence)
  })

  test('less where blocks have headers', () => {
    const { heap } = consoleAfter('set header 8', 'new 16 64', 'set header 8').timeline
    const parsed = parseLine('alloc 0', heap)
    expect(parsed.ok ? '' : parsed.problem.message).toContain('from 1 to 1016')
  })

  test('a size that is a number and does not fit is no malformed one', () => {
    const { heap } = consoleAfter('new 16 64').timeline
    expect(parseLine('alloc 4096', heap)).toMatchObject({ ok: true })
  })
})

test('what a user typed cannot break the sentence into lines', () => {
  for (const line of ['"al\\nloc" 1', 'alloc "1\\n2"', 'policy "a\\r\\nb"', 'write 1 "a\nb']) {
    expect(new Console().type(line)).not.toMatch(/[\r\n]/)
  }
})

test('numbers may have a sign and leading zeros', () => {
  expect(parseLine('alloc +016')).toEqual({ ok: true, value: { do: 'alloc', bytes: 16 } })
  expect(parseLine('set header -0')).toEqual({ ok: true, value: { do: 'set', option: 'header', value: 0 } })
})

test('an empty line, blanks and a comment hold no command', () => {
  for (const line of ['', '   ', '\t', '# alloc 16', '  #', '\r\n'])
    expect(parseLine(line)).toEqual({ ok: true, value: null })
})

test('words from a shell are taken as they are: blanks and # inside one need no quotes', () => {
  expect(parseWords(['write', '1', 'two words # and more'])).toEqual({
    ok: true,
    value: { do: 'write', tag: 1, text: 'two words # and more' },
  })
  expect(parseWords([])).toMatchObject({ ok: false, problem: { code: 'unknown-command' } })
})

test('no text is too strange: it is run, or refused with a sentence', () => {
  const words = fc.constantFrom(
    ...['memallook', 'new', 'alloc', 'free', 'realloc', 'write', 'read', 'show', 'set', 'policy', 'help'],
    ...[
      '16',
      '4',
      '1',
      '-1',
      '0',
      '1e9',
      '#',
      '"',
      '"x"',
      '\\',
      'zero-on-free',
      'on',
      'undo',
      'redo',
      'clear',
    ],
  )
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 6 }).map(words => words.join(' ')),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), lines => {
      const console = new Console()
      for (const line of lines) {
        const parsed = parseLine(line)
        if (!parsed.ok) expect(parsed.problem.message).toMatch(/.+/)
        else if (parsed.value !== null) expect(console.type(line)).toEqual(expect.any(String))
      }
    }),
    { numRuns: 200 },
  )
})

test('a very long line is refused as fast as a short one', () => {
  expect(parseLine('memallook '.repeat(100_000)).ok).toBe(false)
  expect(parseLine(`alloc ${'1 '.repeat(100_000)}`).ok).toBe(false)
  expect(parseLine(`write 1 "${'x'.repeat(1_000_000)}`).ok).toBe(false)
})
