/**
 * Going through a lesson as a clicker does, forwards and back: the steps of each operation, the pauses and
 * questions between them, and the pages. Where one is follows from the page, the barriers passed and the
 * buffer shown, so any other way of going through the lesson leads to places of this one.
 */
import type { Block, QuestionBlock } from '../../lesson/lesson.ts'
import { nextOperation, previousOperation, stepBack, stepForward, toStart } from '../player.ts'
import type { State } from '../state.ts'
import { getState, setState } from '../store.ts'
import { openQuestion, reveal } from './answering.ts'
import { showInBuffer } from './judging.ts'
import { follow, showMoment } from './lesson.ts'
import type { OpenLesson } from './open-lesson.ts'
import { barrierOf, isBarrier, momentOf, pageOf, shownBlocks } from './pages.ts'
import { closePrediction, revealPrediction } from './predicting.ts'

/** One step on: of the operation shown, to the next operation, past what was asked, to the next page. */
export function pageForward(): void {
  const { lesson, player, predicting, summary } = getState()
  if (predicting) return predicting.feedback === null ? undefined : stepThroughPredicted()
  if (!lesson || player.position < player.length) return stepForward()
  const barrier = barrierOf(lesson)
  if (barrier && isAnswered(lesson, barrier.block, summary.cursor)) {
    return passAnswered(lesson, barrier.block)
  }
  if (summary.cursor < limitOf(lesson)) return nextOperation()
  if (barrier === null) return openPage(lesson, lesson.page + 1, 'start')
  if (barrier.block.kind === 'pause') pass(lesson)
}

/** One step back, by the same places. */
export function pageBack(): void {
  const { lesson, player, predicting, summary } = getState()
  if (predicting?.feedback === null) return
  if (predicting) closePrediction()
  if (!lesson) return stepBack()
  const asked = barrierOf(lesson)?.block
  const isAtEnd = player.position === player.length
  if (asked && isAtEnd && showsAnswer(lesson, asked, summary.cursor)) return takeBack(lesson, asked)
  const start = startOf(lesson)
  if (summary.cursor <= start.edits) return leaveBackwards(lesson, start.barrier)
  if (player.position > 0 || player.fraction > 0) return stepBack()
  const isFirst = summary.cursor - 1 <= start.edits
  if (isFirst && start.barrier && isPrediction(start.barrier)) return leaveBackwards(lesson, start.barrier)
  if (!isFirst) return previousOperation()
  showMoment({ commands: start.commands, step: null })
}

/** Past all steps, to where something is asked or the page ends; from there on as a single step. */
export function skipForward(): void {
  const { lesson, player, predicting, summary } = getState()
  if (!lesson || predicting) return pageForward()
  if (summary.cursor < limitOf(lesson) || player.position < player.length) return follow()
  pageForward()
}

/** Back over all steps, to the last thing that was asked or the start of the page. */
export function skipBack(): void {
  const { lesson, predicting, summary } = getState()
  if (!lesson || predicting) return pageBack()
  const start = startOf(lesson)
  if (summary.cursor <= start.edits) return pageBack()
  showMoment({ commands: start.commands, step: null })
}

/** Shows the answer to what is asked, in the lesson or before a command of one's own. */
export function revealAsked(): void {
  if (getState().predicting) return revealPrediction()
  const question = openQuestion()
  if (question && isAsked()) reveal(question)
}

/** Is there a question that waits, with nothing to be stepped through before it? */
export function isAsked(state: State = getState()): boolean {
  const { lesson, player, predicting, summary } = state
  if (predicting) return predicting.feedback === null
  const block = lesson && barrierOf(lesson)?.block
  if (!lesson || block?.kind !== 'question' || block.line in lesson.given) return false
  return summary.cursor >= limitOf(lesson) && player.position === player.length
}

/** The blocks of the page up to where one is: what follows commands comes when they are done. */
export function pagedBlocks({ lesson, player, summary }: State): readonly Block[] {
  if (!lesson) return []
  const blocks = shownBlocks(lesson)
  const { cursors } = lesson.run
  const isOpen = (block: Block) => {
    if (block.kind !== 'commands') return false
    const end = cursors[block.to] ?? 0
    return summary.cursor < end || (summary.cursor === end && player.position < player.length)
  }
  const open = blocks.findIndex(isOpen)
  return open === -1 ? blocks : blocks.slice(0, open + 1)
}

/** Edits done where nothing is left to step through before the next barrier, or the end of the page. */
function limitOf(lesson: OpenLesson): number {
  return lesson.run.cursors[momentOf(lesson).commands] ?? 0
}

/** Where one came in: at the barrier passed last, or at the start of the page. */
function startOf(lesson: OpenLesson): { edits: number; commands: number; barrier: Block | null } {
  const { blocks, from } = pageOf(lesson)
  const passed = (lesson.passed[lesson.page] ?? 0) - 1
  const barrier = blocks.filter(isBarrier)[passed] ?? null
  const before = barrier === null ? [] : blocks.slice(0, blocks.indexOf(barrier))
  const done = before.findLast(block => block.kind === 'commands')
  const commands = done?.kind === 'commands' ? done.to : from
  return { edits: lesson.run.cursors[commands] ?? 0, commands, barrier }
}

function isPrediction(block: Block): block is QuestionBlock {
  return block.kind === 'question' && block.question.kind === 'predict'
}

/** Has one come to a question that is answered already? */
function isAnswered({ given, run }: OpenLesson, block: Block, cursor: number): block is QuestionBlock {
  return block.kind === 'question' && block.line in given && cursor >= (run.cursors[block.at] ?? 0)
}

/** Is the answer to a question what is shown: of a prediction, what the command has done? */
function showsAnswer(lesson: OpenLesson, block: Block, cursor: number): block is QuestionBlock {
  if (!isAnswered(lesson, block, cursor)) return false
  return !isPrediction(block) || cursor > (lesson.run.cursors[block.at] ?? 0)
}

/** On from an answer: the command that was predicted is stepped through from its beginning. */
function passAnswered(lesson: OpenLesson, question: QuestionBlock): void {
  pass(lesson)
  const { cursors } = lesson.run
  const hasSteps = (cursors[question.at + 1] ?? 0) > (cursors[question.at] ?? 0)
  if (isPrediction(question) && hasSteps) showMoment({ commands: question.at + 1, step: 0 })
}

/** Back from an answer: it is asked again. */
function takeBack(lesson: OpenLesson, question: QuestionBlock): void {
  const given = Object.fromEntries(
    Object.entries(lesson.given).filter(([line]) => line !== `${question.line}`),
  )
  setState({ lesson: { ...lesson, given } })
  if (isPrediction(question)) showMoment({ commands: question.at, step: null })
}

/** Back over the barrier one came by, to the answer that was given there, or to the page before. */
function leaveBackwards(lesson: OpenLesson, barrier: Block | null): void {
  if (barrier === null) return openPage(lesson, lesson.page - 1, 'end')
  const { commands } = startOf(lesson)
  pass(lesson, -1)
  if (!isPrediction(barrier)) return showMoment({ commands, step: null })
  const given = lesson.given[barrier.line]
  const right = lesson.run.answers.get(barrier.line)
  showMoment({ commands: given ? barrier.at + 1 : barrier.at, step: null })
  if (given && right) showInBuffer(lesson.run.predictionOf(barrier), given.answer, right)
}

function openPage(lesson: OpenLesson, page: number, at: 'start' | 'end'): void {
  const opened = lesson.run.lesson.pages[page]
  if (!opened) return
  const passed = [...lesson.passed]
  passed[page] = at === 'start' ? 0 : opened.blocks.filter(isBarrier).length
  setState({ lesson: { ...lesson, page, passed } })
  showMoment({ commands: at === 'start' ? opened.from : opened.to, step: null })
}

function pass(lesson: OpenLesson, by = 1): void {
  const passed = [...lesson.passed]
  passed[lesson.page] = (passed[lesson.page] ?? 0) + by
  setState({ lesson: { ...lesson, passed } })
}

/** What was predicted has been run, and is gone through from its beginning. */
function stepThroughPredicted(): void {
  closePrediction()
  toStart()
}
