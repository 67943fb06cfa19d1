/** The options of the OSTEP course's free-space simulator, by its own names. */

import { type Flags, parseFlags } from '../../base/flags.ts'
import { fail, ok, type Problem, type Result } from '../../base/result.ts'
import { quoted } from '../../base/text.ts'
import { ALIGNMENT, HEADER } from '../../command/ranges.ts'
import { MAX_BYTES, MAX_PAGES } from '../../core/heap.ts'
import type { Order, PolicyId } from '../../core/settings.ts'
import type { Exercise, Item } from './exercise.ts'

export const OSTEP_POLICIES = {
  FIRST: 'first-fit',
  BEST: 'best-fit',
  WORST: 'worst-fit',
} as const satisfies {
  [name: string]: PolicyId
}
export const OSTEP_ORDERS = {
  ADDRSORT: 'address',
  'SIZESORT+': 'size-ascending',
  'SIZESORT-': 'size-descending',
  'INSERT-FRONT': 'newest-first',
  'INSERT-BACK': 'oldest-first',
} as const satisfies { [name: string]: Order }

const number = (word: string, name: string, least: number, most: number, help: string) =>
  ({ kind: 'number', word, range: { name, unit: '', least, most }, help }) as const
const SAFE = Number.MAX_SAFE_INTEGER

/** Long and short names of the same options. */
const PAIRS = {
  '-s': ['--seed', number('SEED', 'seed', -SAFE, SAFE, 'seed of the random requests (0)')],
  '-S': ['--size', number('BYTES', 'size', 1, MAX_PAGES, 'bytes of the heap (100)')],
  '-b': [
    '--baseAddr',
    number('ADDRESS', 'base address', 0, MAX_BYTES, "address of the heap's first byte (1000)"),
  ],
  '-H': ['--headerSize', number('BYTES', 'header', 0, HEADER.most, 'bytes of header for each block (0)')],
  '-a': [
    '--alignment',
    number(
      'BYTES',
      'alignment',
      -1,
      ALIGNMENT.most,
      'round sizes up to a multiple of this; -1 does not (-1)',
    ),
  ],
  '-p': [
    '--policy',
    { kind: 'choice', choices: Object.keys(OSTEP_POLICIES), help: 'how a place is chosen (BEST)' },
  ],
  '-l': [
    '--listOrder',
    { kind: 'choice', choices: Object.keys(OSTEP_ORDERS), help: 'order of the list (ADDRSORT)' },
  ],
  '-C': ['--coalesce', { kind: 'switch', help: 'merge neighbours in the list when a block is freed' }],
  '-n': ['--numOps', number('COUNT', 'number of requests', 0, 1_000_000, 'how many random requests (10)')],
  '-r': ['--range', number('BYTES', 'range', 1, SAFE, 'random sizes go from 1 to this (10)')],
  '-P': ['--percentAlloc', number('PERCENT', 'percentage', 1, 100, 'how many of them are allocations (50)')],
  '-A': ['--allocList', { kind: 'text', word: 'LIST', help: 'requests in place of random ones: +10,-0,+5' }],
  '-c': ['--compute', { kind: 'switch', help: 'show the answers' }],
} as const satisfies { [short: string]: readonly [string, Flags[string]] }

const OSTEP_FLAGS: Flags = Object.fromEntries(
  Object.entries(PAIRS).flatMap(([short, [long, flag]]) => [
    [short, flag],
    [long, flag],
  ]),
)

/** The options a help text lists: the short ones. */
export const OSTEP_SHORT_FLAGS: Flags = Object.fromEntries(
  Object.entries(PAIRS).map(([short, [, flag]]) => [short, flag]),
)

/** The exercise that a line of options sets. */
export function parseExercise(args: readonly string[], more: Flags = {}): Result<Exercise, Problem> {
  const given = parseFlags(args, { ...OSTEP_FLAGS, ...more })
  if (!given.ok) return given
  const { words, flags } = given.value
  if (words.length > 0)
    return fail({
      code: 'extra-argument',
      message: `ostep takes options only, got ${quoted(words.join(' '))}`,
    })
  const value = (short: keyof typeof PAIRS) => flags.get(short) ?? flags.get(PAIRS[short][0])
  const whole = (short: keyof typeof PAIRS, otherwise: number) => (value(short) ?? otherwise) as number
  const alignment = whole('-a', -1)
  if (alignment === 0)
    return fail({
      code: 'too-small',
      message: 'alignment 0 is none; expected -1, or a whole number from 1 on',
    })
  const header = whole('-H', 0)
  const items = parseItems(String(value('-A') ?? ''), header)
  if (!items.ok) return items
  return ok({
    seed: whole('-s', 0),
    size: whole('-S', 100),
    base: whole('-b', 1000),
    header,
    alignment,
    policy: OSTEP_POLICIES[(value('-p') ?? 'BEST') as keyof typeof OSTEP_POLICIES],
    order: OSTEP_ORDERS[(value('-l') ?? 'ADDRSORT') as keyof typeof OSTEP_ORDERS],
    coalesce: value('-C') === true,
    requests: whole('-n', 10),
    range: whole('-r', 10),
    percentAlloc: whole('-P', 50),
    items: items.value,
    answers: value('-c') === true,
  })
}

/** Null where there is no list: the requests are random then. */
function parseItems(text: string, header: number): Result<readonly Item[] | null, Problem> {
  if (text === '') return ok(null)
  const items: Item[] = []
  for (const [index, word] of text.split(',').entries()) {
    const [, sign, digits] = /^\s*([+-])(\d+)\s*$/.exec(word) ?? []
    const number = Number(digits)
    if (sign === undefined || !Number.isSafeInteger(number)) {
      return fail({
        code: 'damaged-item',
        message: `item ${index + 1} of the list, ${quoted(word)}, is none; expected +BYTES or -NUMBER`,
      })
    }
    if (sign === '+' && number + header === 0) {
      return fail({
        code: 'too-small',
        message: `item ${index + 1} of the list, +0, takes no byte at all; expected a size of 1 or more`,
      })
    }
    items.push(sign === '+' ? { kind: 'alloc', bytes: number } : { kind: 'free', index: number })
  }
  return ok(items)
}
