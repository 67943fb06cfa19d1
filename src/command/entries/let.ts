import { type Range, wholeNumber } from '../../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../../base/result.ts'
import { quoted } from '../../base/text.ts'
import { MAX_BYTES } from '../../core/heap.ts'
import type { Bytes } from '../../core/units.ts'
import type { Definition, VariableOutcome } from '../../core/variables/operations.ts'
import { done, failed } from '../answer.ts'
import { type Argument, tag, targetOf, variableName } from '../argument.ts'
import { operation } from '../entry.ts'
import { addressOf, explainOutsideBlock, targetAnswers } from '../explain-targets.ts'

declare const checked: unique symbol

/**
 * What a variable is made from, as it is typed: `3`, `&3+8`, `&0x64`,
 * `*3+8`. It has been read, so it can be read again.
 */
export type PointerText = string & { readonly [checked]: 'pointer' }

interface Let {
  readonly do: 'let'
  readonly name: string
  readonly value: PointerText
}

const OFFSET: Range = { name: 'offset', unit: 'bytes', least: 0, most: MAX_BYTES }
const ADDRESS: Range = { name: 'address', unit: '', least: 0, most: 2 * MAX_BYTES }
const FORMS = 'a tag as in 3, &TAG+BYTE as in &3+8, &ADDRESS as in &0x64, or *TAG+BYTE as in *3+8'

const value: Argument<PointerText> = {
  word: 'TAG|&TAG+BYTE|&ADDRESS|*TAG+BYTE',
  read: word => {
    const read = readDefinition(word)
    return read.ok ? ok(word as PointerText) : read
  },
  write: word => word,
  ...(tag.candidates && { candidates: tag.candidates }),
}

export const letVariable = operation<
  Let,
  'defined' | 'outside-block' | 'unknown-tag' | 'freed-tag' | 'invalid-pointer'
>({
  name: 'let',
  aliases: [],
  elsewhere: ['var'],
  summary:
    'Defines a variable: a handle (let h 3), a raw pointer (let p &3+8, let p &0x64), or a reference that compaction keeps right (let r *3+8).',
  example: 'let p &3+8',
  arguments: { name: variableName, value },
  operation: ({ name, value }) => {
    const definition = readDefinition(value)
    if (!definition.ok) throw new Error(definition.problem.message)
    return { kind: 'define', name, definition: definition.value }
  },
  answers: {
    defined: outcome => done(`ok, ${definedText(outcome)}`),
    'outside-block': outcome => failed('not defined, outside the block', explainOutsideBlock(outcome)),
    ...targetAnswers('not defined, unknown tag', 'not defined, invalid pointer'),
  },
})

function definedText({ variable, address }: Extract<VariableOutcome, { kind: 'defined' }>): string {
  const { kind, name } = variable
  if (kind === 'handle') return `${name} = tag ${variable.tag} (handle)`
  return `${name} = ${addressOf(address ?? 0)} (${kind === 'raw' ? 'raw pointer' : kind})`
}

function readDefinition(word: string): Result<Definition, Problem> {
  const sign = word.charAt(0)
  if (sign !== '&' && sign !== '*') {
    const of = tag.read(word, {}, null)
    return of.ok ? ok({ kind: 'handle', of: targetOf(of.value) }) : unreadable(word)
  }
  const [block = '', byte, ...rest] = word.slice(1).split('+')
  if (rest.length > 0 || block === '' || byte === '') return unreadable(word)
  if (sign === '&' && byte === undefined && /^\d/.test(block)) return readAddress(block)
  const of = tag.read(block, {}, null)
  if (!of.ok) return unreadable(word)
  const offset = wholeNumber(byte ?? '0', OFFSET)
  if (!offset.ok) return offset
  return ok({
    kind: sign === '&' ? 'raw' : 'reference',
    of: targetOf(of.value),
    offset: offset.value as Bytes,
  })
}

function readAddress(word: string): Result<Definition, Problem> {
  const hexadecimal = /^0x([0-9a-f]+)$/i.exec(word)?.[1]
  const number = wholeNumber(
    hexadecimal === undefined ? word : String(Number.parseInt(hexadecimal, 16)),
    ADDRESS,
  )
  return number.ok ? ok({ kind: 'address', address: number.value as Bytes }) : number
}

function unreadable(word: string): Result<never, Problem> {
  return fail({
    code: 'bad-pointer',
    message: `${quoted(word)} is nothing a variable can be; expected ${FORMS}`,
  })
}
