/** Going through a lesson of one page, operation by operation. */
import { hasNextOperation, nextOperation, toStart } from '../player.ts'
import type { State } from '../state.ts'
import { getState } from '../store.ts'
import { reveal } from './answering.ts'
import { passBarrier } from './lesson.ts'
import { barrierOf } from './pages.ts'

/** Is there an operation, a pause or a question to go on to? */
export function hasMore(state: State = getState()): boolean {
  return hasNextOperation(state) || (state.lesson !== null && barrierOf(state.lesson) !== null)
}

/**
 * To the next operation, before its first step. Where a question is in the way, its answer is shown; a pause
 * is passed.
 */
export function goOn(): void {
  const { lesson } = getState()
  const barrier = lesson && barrierOf(lesson)
  if (hasNextOperation()) return nextOperation()
  if (!lesson || !barrier) return
  if (barrier.block.kind === 'question' && !(barrier.block.line in lesson.given)) reveal(barrier.block)
  passBarrier()
  if (barrier.block.kind === 'question') toStart()
}
