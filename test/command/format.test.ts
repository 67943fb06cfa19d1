import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Command } from '../../src/command/command.ts'
import type { PointerText } from '../../src/command/entries/let.ts'
import { formatCommand } from '../../src/command/format.ts'
import { parseLine } from '../../src/command/parse.ts'
import { quote, splitLine } from '../../src/command/words.ts'
import { COMPACTIONS, compactions } from '../../src/core/compaction/index.ts'
import { COALESCINGS, ON_FULL, ORDERS, POLICIES, SEARCHES } from '../../src/core/settings.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '#', ' ', '\n', '\r', '\t', '\0', '\u2028', 'n', '\uD800', '𐍈'),
  }),
)
const size = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map(bytes)
const tag = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }).map(tagOf)
const number = (least: number) => fc.integer({ min: least, max: 2 ** 20 }).map(bytes)

const name = fc.constantFrom('p', 'h2', '_here', 'aVeryLongNameWithManyLetters')
const pointer = fc
  .tuple(fc.constantFrom('', '&', '*'), fc.oneof(tag.map(String), name), fc.nat())
  .map(([sign, of, byte]) => (sign === '' ? of : `${sign}${of}+${byte}`) as PointerText)

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    do: fc.constant('new' as const),
    pageSize: fc.integer({ min: 1, max: 1024 }).map(bytes),
    pages: fc.integer({ min: 1, max: 2 ** 30 }).map(pages),
  }),
  fc.record({ do: fc.constant('alloc' as const), bytes: size }),
  fc.record({ do: fc.constantFrom('free' as const, 'read' as const), tag: fc.oneof(tag, name) }),
  fc.record({ do: fc.constant('realloc' as const), tag, bytes: size }),
  fc.record({ do: fc.constant('write' as const), tag, text }),
  fc.record(
    {
      do: fc.constant('defrag' as const),
      algorithm: fc.constantFrom(
        ...COMPACTIONS.filter(id => compactions[id].takesBudget && !compactions[id].takesBytes),
      ),
      budget: size,
    },
    { requiredKeys: ['do', 'algorithm'] },
  ),
  fc.record(
    {
      do: fc.constant('defrag' as const),
      algorithm: fc.constant('make-room' as const),
      bytes: size,
      budget: size,
    },
    { requiredKeys: ['do', 'algorithm', 'bytes'] },
  ),
  fc.record({ do: fc.constantFrom('pin' as const, 'unpin' as const), tag: fc.oneof(tag, name) }),
  fc.record({ do: fc.constant('let' as const), name, value: pointer }),
  fc.record({ do: fc.constant('drop' as const), name }),
  fc.record({
    do: fc.constant('mark' as const),
    name: fc.string({ minLength: 1, maxLength: 80 }).filter(text => text.trim() !== ''),
  }),
  fc.record({ do: fc.constant('policy' as const), name: fc.constantFrom(...POLICIES) }),
  fc.oneof(
    option('search', fc.constantFrom(...SEARCHES)),
    option('on-full', fc.constantFrom(...ON_FULL)),
    option('halves', fc.constantFrom('on' as const, 'off' as const)),
    option('zero-on-free', fc.constantFrom('on' as const, 'off' as const)),
    option('order', fc.constantFrom(...ORDERS)),
    option('coalesce', fc.constantFrom(...COALESCINGS)),
    option('header', number(0)),
    option('align', number(1)),
    option('base', number(0)),
  ),
  fc.constantFrom('undo', 'redo', 'show', 'stats', 'clear').map((name): Command => ({ do: name })),
  fc.record({ do: fc.constant('help' as const), about: fc.constantFrom(null, 'alloc', 'write', 'set') }),
)

test('a command that is written down and read again is the same command', () => {
  fc.assert(
    fc.property(command, command => {
      expect(parseLine(formatCommand(command))).toEqual({ ok: true, value: command })
    }),
    { numRuns: 1000 },
  )
})

test('a command survives the way through JSON', () => {
  fc.assert(
    fc.property(command, command => {
      expect(JSON.parse(JSON.stringify(command))).toEqual(command)
    }),
  )
})

test('a command takes one line, whatever it writes', () => {
  fc.assert(fc.property(text, text => !/[\r\n]/.test(quote(text))))
})

test('nothing that a terminal would obey is left in a quoted word', () => {
  expect(quote('\u001b[31m red \u0007\u202e\uD800 größe 大')).toBe(
    '"\\u001b[31m red \\u0007\\u202e\\ud800 größe 大"',
  )
  fc.assert(fc.property(text, text => !/[\p{Cc}\p{Cs}]/u.test(quote(text))))
})

test('any words, quoted, are read as the same words', () => {
  fc.assert(
    fc.property(fc.array(text), fc.string(), (words, comment) => {
      const line = `${words.map(quote).join(' ')} # ${comment}`
      expect(splitLine(line)).toEqual({ ok: true, value: { words, comment: comment.trim() } })
    }),
  )
})

test('the other names of a command are read, and the first is written', () => {
  const rewritten = (line: string) => {
    const parsed = parseLine(line)
    return parsed.ok && parsed.value ? formatCommand(parsed.value) : null
  }
  expect(['memallook 16 64', 'dealloc 1', 'compact', 'defrag slide', 'write 1 word'].map(rewritten)).toEqual([
    'new 16 64',
    'free 1',
    'defrag',
    'defrag',
    'write 1 "word"',
  ])
})

function option<Name extends string, Value>(option: Name, value: fc.Arbitrary<Value>) {
  return fc.record({ do: fc.constant('set' as const), option: fc.constant(option), value })
}
