/** What of a page is shown: all of it up to the first pause or question that was not gone on from. */
import type { Block, LessonPage } from '../../lesson/lesson.ts'
import type { Moment } from '../../lesson/run.ts'
import type { OpenLesson } from './open-lesson.ts'

export function pageOf({ run, page }: OpenLesson): LessonPage {
  const found = run.lesson.pages[page]
  if (!found) throw new RangeError(`page ${page} of ${run.lesson.pages.length}`)
  return found
}

export function isBarrier(block: Block): boolean {
  return block.kind === 'pause' || block.kind === 'question'
}

/** The barrier that stands open, with the blocks up to it; null where all were passed. */
export function barrierOf(lesson: OpenLesson): { readonly block: Block; readonly index: number } | null {
  const { blocks } = pageOf(lesson)
  let left = lesson.passed[lesson.page] ?? 0
  for (const [index, block] of blocks.entries()) {
    if (!isBarrier(block)) continue
    if (left === 0) return { block, index }
    left--
  }
  return null
}

/** The blocks shown. */
export function shownBlocks(lesson: OpenLesson): readonly Block[] {
  const { blocks } = pageOf(lesson)
  const barrier = barrierOf(lesson)
  return barrier ? blocks.slice(0, barrier.index + 1) : blocks
}

/**
 * What the buffer shows where the reader is: the commands up to the barrier,
 * and once it is answered the one that answers it.
 */
export function momentOf(lesson: OpenLesson): Moment {
  const barrier = barrierOf(lesson)
  if (!barrier) return { commands: pageOf(lesson).to, step: null }
  const { block, index } = barrier
  if (block.kind === 'question') {
    const isAnswered = block.line in lesson.given && block.question.kind === 'predict'
    return { commands: block.at + (isAnswered ? 1 : 0), step: null }
  }
  const commands = pageOf(lesson)
    .blocks.slice(0, index)
    .findLast(earlier => earlier.kind === 'commands')
  return { commands: commands?.kind === 'commands' ? commands.to : pageOf(lesson).from, step: null }
}

/** Can one go on to the next page from here? */
export function isPageDone(lesson: OpenLesson): boolean {
  return barrierOf(lesson) === null
}

/** The line of the question that stands open; null where none does. */
export function barrierLineOf(lesson: OpenLesson): number | null {
  const block = barrierOf(lesson)?.block
  return block?.kind === 'question' ? block.line : null
}

/** Edits of a timeline, from after the first `from` up to after the first `to`. */
export interface PlayedRange {
  readonly from: number
  readonly to: number
}

/** What of the page can be played: from its first command up to where the reader is. */
export function playedRange(lesson: OpenLesson): PlayedRange {
  const { cursors } = lesson.run
  return { from: cursors[pageOf(lesson).from] ?? 0, to: cursors[momentOf(lesson).commands] ?? 0 }
}

/** How many commands of the lesson are done where `cursor` edits are. */
export function commandsDone({ moment, run: { cursors } }: OpenLesson, cursor: number): number {
  return cursors[moment.commands] === cursor ? moment.commands : cursors.lastIndexOf(cursor)
}
