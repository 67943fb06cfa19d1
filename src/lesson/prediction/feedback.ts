/** What is said to an answer, in words, and where it and the right one lie in the buffer. */

import { capitalised, groupedCount, inSentence } from '../../base/text.ts'
import { addressText, type Notation } from '../../command/address.ts'
import { heapFrom } from '../../core/allocator.ts'
import type { HeapImage } from '../../core/heap.ts'
import { policies } from '../../core/policy/index.ts'
import { type Bytes, bytes, type Page } from '../../core/units.ts'
import { blockAtPage } from '../../history/block-at.ts'
import type { Answer } from './answer.ts'
import type { Verdict } from './diagnose.ts'
import type { Misconception } from './misconception.ts'
import { type Prediction, run } from './prediction.ts'

export interface Feedback {
  /** Null where the answer was shown to those who gave none. */
  readonly isRight: boolean | null
  /** Two or three words: "Right", "Not there". */
  readonly verdict: string
  /** What the right answer is, and why the given one is not. */
  readonly sentences: readonly string[]
}

/** What is said of an answer that was given. */
export interface Judgement extends Feedback {
  readonly isRight: boolean
}

/** Bytes of the buffer, as offsets from its start. */
export interface Extent {
  readonly start: Bytes
  readonly end: Bytes
}

/** How addresses are written, and which address of a block is meant. */
export interface Addressing {
  readonly notation: Notation
  /** From where a block begins to the address that is asked for: 0, or its header. */
  readonly pointerOffset: Bytes
}

export const OF_BLOCKS: Addressing = { notation: 'hexadecimal', pointerOffset: bytes(0) }

export function feedbackTo(
  prediction: Prediction,
  given: Answer,
  verdict: Verdict,
  addressing = OF_BLOCKS,
): Judgement {
  const { before } = prediction
  const right = verdict.kind === 'right' ? given : verdict.right
  const rule = `${capitalised(answerText(right, before, addressing))} is right.${reason(prediction)}`
  if (verdict.kind === 'right') return { isRight: true, verdict: 'Right', sentences: [rule] }
  const wrong = capitalised(answerText(given, before, addressing))
  const sentences = reasons(verdict.because, before).map(premise => `${wrong} would be right ${premise}`)
  return { isRight: false, verdict: NOT_RIGHT[given.kind], sentences: [...sentences, rule] }
}

/**
 * What would make it right, each as the end of a sentence; other policies in one, with the rule of the first.
 */
function reasons(because: readonly Misconception[], before: HeapImage): string[] {
  const others = because.flatMap(({ policy }) => (policy ? [policies[policy]] : []))
  const premises = because.filter(({ policy }) => policy === null).map(({ premise }) => `${premise(before)}.`)
  const [first] = others
  if (!first) return premises
  const names = listed(others.map(({ title }) => inSentence(title)))
  return [`under ${names}. ${first.title} takes ${inSentence(first.rule)}`, ...premises]
}

const NOT_RIGHT: { readonly [kind in Answer['kind']]: string } = {
  place: 'Not there',
  lies: 'Not there',
  merge: 'Not that hole',
  moved: 'Not that many',
  looks: 'Not that many',
  choice: 'Not quite',
}

/** The rule of the policy, where the question is about a place. */
function reason({ asked, before }: Prediction): string {
  if (asked.kind !== 'place') return ''
  const { title, rule } = policies[before.settings.policy]
  return ` ${title} takes ${inSentence(rule)}`
}

function answerText(
  answer: Answer,
  { layout, settings }: HeapImage,
  { notation, pointerOffset }: Addressing,
): string {
  const end = settings.base + layout.pages * layout.pageSize
  const address = (offset: Bytes) => addressText(settings.base + offset, end, notation)
  switch (answer.kind) {
    case 'place':
      return answer.at === null ? 'a failure' : address(bytes(answer.at + pointerOffset))
    case 'lies':
      return answer.at === null ? 'no place' : address(answer.at)
    case 'merge':
      return `a hole of ${groupedCount(answer.bytes, 'byte')} at ${address(answer.start)}`
    case 'moved':
      return groupedCount(answer.bytes, 'byte')
    case 'looks':
      return groupedCount(answer.count, 'hole')
    case 'choice':
      return answer.right.map(index => String(index + 1)).join(', ')
  }
}

/** The extent that an answer names in the buffer as it is after the command; null where it names none. */
export function extentOf(answer: Answer, { before, command }: Prediction): Extent | null {
  if (answer.kind === 'merge') return { start: answer.start, end: (answer.start + answer.bytes) as Bytes }
  if ((answer.kind !== 'place' && answer.kind !== 'lies') || answer.at === null || answer.at < 0) return null
  const { pageSize, pages } = before.layout
  const page = Math.floor(answer.at / pageSize) as Page
  if (page >= pages) return null
  const heap = heapFrom(before)
  run({ heap, command })
  const block = blockAtPage(heap, page)
  const isThere = heap.table.startOf(block) === page
  const end = isThere ? heap.table.endOf(block) : ((page + 1) as Page)
  return { start: (page * pageSize) as Bytes, end: (end * pageSize) as Bytes }
}

/** "a", "a or b", "a, b or c" */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${last}` : last
}
