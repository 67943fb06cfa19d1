/** A question about a buffer, one of each kind: what comes next, what is asked of it, and every answer. */
import { inSentence } from '../../base/text.ts'
import type { Edit } from '../../command/command.ts'
import { formatCommand } from '../../command/format.ts'
import { heapFrom } from '../../core/allocator.ts'
import { DEFAULT_COMPACTION } from '../../core/compaction/index.ts'
import type { HeapImage } from '../../core/heap.ts'
import { policies } from '../../core/policy/index.ts'
import { type Bytes, bytes, NONE, type Tag } from '../../core/units.ts'
import type { Answer, QuestionKind } from '../prediction/answer.ts'
import { wrongAnswers } from '../prediction/diagnose.ts'
import { MISCONCEPTIONS, type MisconceptionId } from '../prediction/misconception.ts'
import { type Asked, type Attempt, rightAnswer, run } from '../prediction/prediction.ts'
import { type Buffer, randomSize, TEXTS } from './buffer.ts'
import type { Random } from './random.ts'

export interface Question {
  readonly command: Edit
  /** What is asked; null for a choice, whose answers stand in the text. */
  readonly asked: Asked | null
  /** For a page that shows the choices as a list. */
  readonly prompt: string
  /** The same with the choices in it, numbered from 0: for question banks. */
  readonly text: string
  /** The answers to choose from; empty where it is no choice. */
  readonly choices: readonly string[]
  readonly right: Answer
  readonly wrong: readonly { readonly id: MisconceptionId; readonly answers: readonly Answer[] }[]
}

/** A question of a kind about a buffer, at random; null where it has no answer. */
export function randomQuestion(random: Random, kind: QuestionKind, buffer: Buffer): Question | null {
  if (kind === 'choice') return contentsQuestion(random, buffer)
  const command = commandFor(random, kind, buffer)
  if (command === null) return null
  const asked: Asked = kind === 'lies' ? { kind, tag: pickTag(random, buffer) } : { kind }
  const prediction = { asked, before: buffer.image, command }
  const right = rightAnswer(prediction)
  if (right === null) return null
  const wrong = wrongAnswers(prediction).map(({ misconception: { id }, answers }) => ({ id, answers }))
  const text = textOf(asked, command, buffer.image)
  return { command, asked, prompt: text, text, choices: [], right, wrong }
}

function commandFor(random: Random, kind: QuestionKind, buffer: Buffer): Edit | null {
  switch (kind) {
    case 'merge':
      return buffer.live.length === 0 ? null : { do: 'free', tag: pickTag(random, buffer) }
    case 'moved':
    case 'lies':
      return buffer.live.length === 0 ? null : { do: 'defrag', algorithm: DEFAULT_COMPACTION }
    default:
      return { do: 'alloc', bytes: randomSize(random, buffer.image.layout.pageSize, kind) }
  }
}

function pickTag(random: Random, { live }: Buffer): Tag {
  const [first, ...rest] = live
  if (first === undefined) throw new RangeError('a buffer without blocks')
  return random.pick([first, ...rest])
}

function textOf(asked: Asked, command: Edit, { settings }: HeapImage): string {
  const next = `\`${formatCommand(command)}\` comes next.`
  switch (asked.kind) {
    case 'place':
      return `${next} At which byte of the buffer does ${inSentence(policies[settings.policy].title)} place the block${settings.header > 0 ? ', its header first' : ''}? Bytes are counted from 0. If the request fails, the answer is -1.`
    case 'looks':
      return `${next} How many holes does ${inSentence(policies[settings.policy].title)} look at, until it has made its choice?`
    case 'merge':
      return `${next} Which hole lies there afterwards? Give the byte of the buffer at which it begins, counted from 0, and its length in bytes.`
    case 'moved':
      return `${next} How many bytes does the compaction move? Of each block that moves, the bytes it was asked for count.`
    case 'lies':
      return `${next} At which byte of the buffer, counted from 0, does the block of tag ${asked.tag} begin afterwards?`
  }
}

const ONLY_ZEROS = 'only zeros'
const TEXT_LENGTH = bytes(TEXTS[0].length)

/** What a new block holds before anything is written to it. */
function contentsQuestion(random: Random, buffer: Buffer): Question | null {
  const command = commandFor(random, 'choice', buffer)
  if (command === null) return null
  const truth = contentsAfter({ heap: heapFrom(buffer.image), command })
  const beliefs = MISCONCEPTIONS.filter(({ kinds }) => kinds.includes('choice')).flatMap(
    ({ id, attempts }) => {
      const contents = attempts(buffer.image, command).map(contentsAfter)
      const known = contents.filter(text => text !== null && text !== truth)
      return known.length === 0 ? [] : [{ id, contents: known }]
    },
  )
  if (truth === null) return null
  const offered = new Set([truth, ONLY_ZEROS, ...beliefs.flatMap(({ contents }) => contents)])
  for (const text of random.shuffled(TEXTS)) if (offered.size < 4) offered.add(text)
  const choices = random.shuffled([...offered].filter(text => text !== null))
  const answer = (text: string | null): Answer => ({
    kind: 'choice',
    right: choices.flatMap((choice, index) => (choice === text ? [index] : [])),
  })
  const listed = choices.map((text, index) => `${index}: ${text}`).join('; ')
  const prompt = `\`${formatCommand(command)}\` comes next, and nothing is written to the new block. What do its first ${TEXT_LENGTH} bytes hold?`
  return {
    command,
    asked: null,
    prompt,
    text: `${prompt} ${listed}. Answer with the number.`,
    choices,
    right: answer(truth),
    wrong: beliefs.map(({ id, contents }) => ({ id, answers: [...new Set(contents)].map(answer) })),
  }
}

/**
 * The text that the first bytes of the new block hold; null where they
 * hold something else, or there is no new block.
 */
function contentsAfter(attempt: Attempt): string | null {
  const { heap } = attempt
  const outcome = run(attempt)
  if (outcome?.kind !== 'allocated') return null
  const block = heap.tags.get(outcome.tag)
  if (block === NONE) return null
  const data = heap.contents?.read(heap.ownBytesAt(heap.table.startOf(block)), TEXT_LENGTH as Bytes)
  if (!data) return null
  if (data.every(byte => byte === 0)) return ONLY_ZEROS
  const text = new TextDecoder().decode(data)
  return TEXTS.find(known => known === text) ?? null
}
