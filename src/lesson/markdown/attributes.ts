/** What stands in the braces of a directive. */
import { type Range, wholeNumber } from '../../base/numbers.ts'
import { quoted } from '../../base/text.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import type { NamedMoment, Place, View } from '../lesson.ts'
import { QUESTION_KINDS } from '../prediction/answer.ts'
import type { Asked } from '../prediction/prediction.ts'
import type { Reader } from './reader.ts'

type Attributes = { readonly [name: string]: string | null | undefined }

const MOST = Number.MAX_SAFE_INTEGER
const COMMANDS: Range = { name: 'at', unit: 'commands', least: 0, most: MOST }
const STEP: Range = { name: 'step', unit: '', least: 0, most: MOST }
const TAG: Range = { name: 'tag', unit: '', least: 1, most: MOST }
const ADDRESS: Range = { name: 'address', unit: '', least: 0, most: MOST }

/** `{at=12}`, `{at="a name" step=3}` */
export function readMoment(attributes: Attributes, line: number, reader: Reader): NamedMoment | null {
  if (!onlyKnown(':go', attributes, ['at', 'step'], line, reader)) return null
  const { at, step } = attributes
  if (!at) {
    reader.problem(
      line,
      'missing-attribute',
      ':go does not say where; expected {at=N}, as in :go[the second hole]{at=12}',
    )
    return null
  }
  const commands = /^\d+$/.test(at) ? readWhole(at, COMMANDS, line, reader) : at
  const inside = step == null ? null : readWhole(step, STEP, line, reader)
  return commands === null || (step != null && inside === null) ? null : { line, at: commands, step: inside }
}

/** `{tag=3}`, `{address=0x40}` */
export function readPlace(attributes: Attributes, line: number, reader: Reader): Place | null {
  if (!onlyKnown(':show', attributes, ['tag', 'address'], line, reader)) return null
  const { tag, address } = attributes
  if (tag && !address) {
    const read = readWhole(tag, TAG, line, reader)
    return read === null ? null : { kind: 'tag', tag: read as Tag, line }
  }
  if (address && !tag) {
    const decimal = /^0x[\da-f]{1,13}$/i.test(address) ? String(Number(address)) : address
    const read = readWhole(decimal, ADDRESS, line, reader)
    return read === null ? null : { kind: 'address', address: read as Bytes, line }
  }
  reader.problem(line, 'missing-attribute', ':show does not say what; expected {tag=3} or {address=0x40}')
  return null
}

/** `{panel=free-structure policy=best-fit speed=0.5}`, each of them or not. */
export function readView(attributes: Attributes, line: number, reader: Reader): View | null {
  if (!onlyKnown('::view', attributes, ['panel', 'policy', 'speed'], line, reader)) return null
  const { panel = null, policy = null, speed } = attributes
  const factor = speed == null ? null : Number(speed)
  if (factor !== null && !(factor >= 0.1 && factor <= 50)) {
    reader.problem(
      line,
      'bad-speed',
      `speed ${quoted(String(speed))} cannot be; expected a number from 0.1 to 50`,
    )
    return null
  }
  return { line, panel, policy, speed: factor }
}

/** `{kind=place}`, `{kind=lies tag=3}`; the answers to a choice are in its text. */
export function readAsked(attributes: Attributes, line: number, reader: Reader): Asked | 'choice' | null {
  if (!onlyKnown(':::predict', attributes, ['kind', 'tag'], line, reader)) return null
  const kind = QUESTION_KINDS.find(known => known === attributes.kind)
  if (kind === undefined) {
    const given = attributes.kind
      ? `${quoted(attributes.kind)} is no kind of question`
      : 'the question has no kind'
    reader.problem(
      line,
      'unknown-kind',
      `${given}; expected {kind=K}, with one of ${QUESTION_KINDS.join(', ')}`,
    )
    return null
  }
  const tag = attributes.tag == null ? null : readWhole(attributes.tag, TAG, line, reader)
  if (attributes.tag != null && tag === null) return null
  if (kind === 'lies' && tag !== null) return { kind, tag: tag as Tag }
  if (kind === 'lies' || tag !== null) {
    const expected =
      kind === 'lies'
        ? 'of which block; expected {kind=lies tag=3}'
        : `a tag in vain; expected {kind=${kind}}`
    reader.problem(
      line,
      'missing-attribute',
      kind === 'lies' ? `the question does not say ${expected}` : `the question has ${expected}`,
    )
    return null
  }
  return kind === 'choice' ? kind : { kind }
}

function readWhole(word: string, range: Range, line: number, reader: Reader): number | null {
  const read = wholeNumber(word, range)
  if (read.ok) return read.value
  reader.problem(line, read.problem.code, read.problem.message)
  return null
}

function onlyKnown(
  directive: string,
  attributes: Attributes,
  known: readonly string[],
  line: number,
  reader: Reader,
): boolean {
  const other = Object.keys(attributes).find(name => !known.includes(name))
  if (other === undefined) return true
  reader.problem(
    line,
    'unknown-attribute',
    `${directive} knows no ${quoted(other)}; expected ${known.join(' or ')}`,
  )
  return false
}
