/**
 * A lesson for paper: its pages in order, the buffer after each block of commands, questions, and answers.
 */
import type { Heap } from '../../core/heap.ts'
import { type Figures, measure } from '../../core/measure.ts'
import type { Block, CommandsBlock, QuestionBlock } from '../../lesson/lesson.ts'
import { feedbackTo } from '../../lesson/prediction/feedback.ts'
import type { LessonRun } from '../../lesson/run.ts'
import { plainText } from '../../lesson/walk.ts'
import { setState } from '../store.ts'
import { addressing } from './judging.ts'
import { commandsShown, type ShownCommand } from './lesson.ts'
import type { HandoutChoices, OpenLesson } from './open-lesson.ts'

export const NOTHING_CHOSEN: HandoutChoices = { answers: false, worksheet: false }

/** What the handout of the lesson that is open is to hold. */
export function chooseHandout(handout: HandoutChoices): void {
  setState(({ lesson }) => ({ lesson: lesson && { ...lesson, handout } }))
}

export interface Handout {
  readonly title: string
  readonly summary: string
  readonly author: string | null
  readonly lang: string | null
  readonly pages: readonly HandoutPage[]
  /** Empty where they were not asked for. */
  readonly answers: readonly HandoutAnswer[]
}

interface HandoutPage {
  readonly title: string
  readonly parts: readonly HandoutPart[]
}

export type HandoutPart =
  | { readonly kind: 'text'; readonly block: Block }
  | { readonly kind: 'commands'; readonly commands: readonly ShownCommand[] }
  | { readonly kind: 'state'; readonly state: HandoutState }
  /** Questions are counted through the lesson, from 1. */
  | { readonly kind: 'question'; readonly number: number; readonly question: QuestionBlock }

/** The buffer where commands have run. */
export interface HandoutState {
  /** Counted through the lesson, from 1. */
  readonly number: number
  /** The last command before it, as it is typed. */
  readonly after: string
  readonly heap: Heap
  readonly figures: Figures
}

interface HandoutAnswer {
  readonly number: number
  readonly prompt: string
  readonly sentences: readonly string[]
}

/** Cost: the lesson's commands once more for each picture, less what checkpoints spare. */
export function handoutOf(lesson: OpenLesson, { answers, worksheet }: HandoutChoices): Handout {
  const { run } = lesson
  const { title, summary, author, lang, pages } = run.lesson
  let states = 0
  let questions = 0
  const found: HandoutAnswer[] = []
  const partsOf = (block: Block, before: Block | undefined): HandoutPart[] => {
    switch (block.kind) {
      case 'pause':
      case 'view':
        return []
      case 'question': {
        const number = ++questions
        if (answers) found.push({ number, prompt: plainText(block.prompt), sentences: answerTo(run, block) })
        return [{ kind: 'question', number, question: block }]
      }
      case 'commands': {
        const hides = worksheet && before?.kind === 'question' && before.question.kind === 'predict'
        const commands = commandsShown(lesson, block)
        if (hides) return [{ kind: 'commands', commands: commands.map(one => ({ ...one, printed: '' })) }]
        const state = stateAfter(run, block, states + 1, commands.at(-1)?.text)
        if (state) states++
        return [{ kind: 'commands', commands }, ...(state ? [{ kind: 'state', state } as const] : [])]
      }
      default:
        return [{ kind: 'text', block }]
    }
  }
  return {
    ...{ title, summary, author, lang },
    pages: pages.map(page => ({
      title: page.title,
      parts: page.blocks.flatMap((block, index) => partsOf(block, page.blocks[index - 1])),
    })),
    answers: found,
  }
}

/** Null where there is no buffer, and where the block holds no command. */
function stateAfter(
  run: LessonRun,
  { to }: CommandsBlock,
  number: number,
  after: string | undefined,
): HandoutState | null {
  const { heap } = run.timeline.machineAfter(run.cursors[to] ?? 0)
  return heap && after !== undefined ? { number, after, heap, figures: measure(heap) } : null
}

function answerTo(run: LessonRun, block: QuestionBlock): readonly string[] {
  const right = run.answers.get(block.line)
  if (!right) return ['No answer can be found: the lesson has an error here.']
  const prediction = run.predictionOf(block)
  if (prediction) return feedbackTo(prediction, right, { kind: 'right' }, addressing()).sentences
  const { question } = block
  if (question.kind !== 'choice') return []
  return question.choices.flatMap((choice, index) =>
    choice.right ? [`${index + 1}: ${plainText(choice.blocks)}`] : [],
  )
}
