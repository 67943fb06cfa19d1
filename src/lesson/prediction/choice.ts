/**
 * What the answers of a choice say, where they are what a typed answer would be: places, holes, numbers of
 * bytes or of holes, policies, or what a new block holds. Each wrong one is then known by the misconceptions
 * that give it.
 */
import type { Edit } from '../../command/command.ts'
import { heapFrom } from '../../core/allocator.ts'
import type { HeapImage } from '../../core/heap.ts'
import { policies } from '../../core/policy/index.ts'
import { POLICIES } from '../../core/settings.ts'
import { type Bytes, NONE } from '../../core/units.ts'
import { type Answer, readAnswer, sameAnswer } from './answer.ts'
import { wrongAnswers } from './diagnose.ts'
import { MISCONCEPTIONS, type Misconception } from './misconception.ts'
import { type Asked, type Attempt, rightAnswer, run, suits } from './prediction.ts'

/** The text of an answer, and whether it is right. */
export interface Option {
  readonly text: string
  readonly right: boolean
}

/**
 * The misconceptions that give each answer, in their order; null where the answers are about something else
 * than what the command does on the buffer before it. The right answer has to be what the core gives.
 */
export function misconceptionsOf(
  options: readonly Option[],
  before: HeapImage,
  command: Edit,
): readonly (readonly Misconception[])[] | null {
  return (
    ofAnswers(options, before, command) ??
    ofPolicies(options, before, command) ??
    ofContents(options, before, command)
  )
}

/** How a typed answer of each kind is written in a list of answers, and where it stands in that. */
const WRITTEN = {
  place: /^(?:at )?(0x[\da-f]+|-1|it fails|fails?)$/i,
  merge: /^(?:a hole of )?(?:(\d+) bytes at (0x[\da-f]+)|(0x[\da-f]+) (\d+))$/i,
  moved: /^(\d+) bytes?$/,
  looks: /^(\d+) holes?$/,
} as const

type Listed = keyof typeof WRITTEN

function ofAnswers(options: readonly Option[], before: HeapImage, command: Edit) {
  for (const kind of Object.keys(WRITTEN) as Listed[]) {
    const asked: Asked = { kind }
    if (!suits(asked, command)) continue
    const answers = options.map(({ text }) => read(kind, text, before))
    const right = rightAnswer({ asked, before, command })
    if (right === null || !options.every((option, at) => isTrue(option, answers[at] ?? null, right))) continue
    const wrong = wrongAnswers({ asked, before, command })
    return answers.map(answer =>
      wrong.flatMap(({ answers, misconception }) =>
        answer && answers.some(one => sameAnswer(one, answer)) ? [misconception] : [],
      ),
    )
  }
  return null
}

/** An answer that can be read, and is marked right where it is. */
function isTrue({ right }: Option, answer: Answer | null, truth: Answer): boolean {
  return answer !== null && right === sameAnswer(answer, truth)
}

function read(kind: Listed, text: string, { settings }: HeapImage): Answer | null {
  const [, ...parts] = WRITTEN[kind].exec(text.trim()) ?? []
  const [bytes, at, first, second] = parts
  const typed =
    kind === 'merge' ? `${at ?? first ?? ''} ${bytes ?? second ?? ''}` : (bytes ?? '').replace(/^it /i, '')
  const answer = readAnswer(kind, typed, { base: settings.base, choices: 0 })
  return answer.ok ? answer.value : null
}

/** Which policy is it? The one in force is right; another is the belief that it is in force. */
function ofPolicies(options: readonly Option[], { settings }: HeapImage, command: Edit) {
  if (!suits({ kind: 'place' }, command)) return null
  const named = options.map(({ text }) =>
    POLICIES.find(id => policies[id].title.toLowerCase() === text.trim().toLowerCase()),
  )
  const isRight = options.every(({ right }, at) => right === (named[at] === settings.policy))
  if (named.includes(undefined) || !isRight) return null
  return named.map(id =>
    MISCONCEPTIONS.filter(({ policy }) => policy !== null && policy === id && id !== settings.policy),
  )
}

const ZEROS = /^(only )?zeros$/i

/** What does the new block hold, before anything is written to it? */
function ofContents(options: readonly Option[], before: HeapImage, command: Edit) {
  if (command.do !== 'alloc') return null
  const texts = options.map(({ text }) => text.trim())
  const length = Math.max(...texts.filter(text => !ZEROS.test(text)).map(text => text.length)) as Bytes
  const holds = (attempt: Attempt) => {
    const held = heldBy(attempt, length)
    return held === null ? -1 : texts.findIndex(text => isHeld(text, held))
  }
  const truth = holds({ heap: heapFrom(before), command })
  if (!options.every(({ right }, at) => right === (at === truth))) return null
  const beliefs = MISCONCEPTIONS.filter(({ kinds }) => kinds.includes('choice')).map(misconception => ({
    misconception,
    held: misconception.attempts(before, command).map(holds),
  }))
  return texts.map((_, at) =>
    beliefs.flatMap(({ held, misconception }) => (at !== truth && held.includes(at) ? [misconception] : [])),
  )
}

function isHeld(text: string, held: Uint8Array): boolean {
  if (ZEROS.test(text)) return held.every(byte => byte === 0)
  return new TextDecoder().decode(held.subarray(0, text.length)) === text
}

/** The first bytes of the block that an attempt allocates; null where it allocates none, or holds fewer. */
function heldBy(attempt: Attempt, length: Bytes): Uint8Array | null {
  const outcome = run(attempt)
  if (outcome?.kind !== 'allocated') return null
  const { contents, table, tags } = attempt.heap
  const block = tags.get(outcome.tag)
  if (block === NONE || table.bytesOf(block) < length) return null
  return contents?.read(attempt.heap.ownBytesAt(table.startOf(block)), length) ?? null
}
