/** Which pictures a step-through is made of, and how long each stays. */
import type { Move } from '../../core/step.ts'

interface FramePlan {
  /** Steps done. */
  readonly position: number
  /** The move that is on its way to the next position, and how far; null at rest. */
  readonly move: Move | null
  readonly fraction: number
  /** Milliseconds. */
  readonly delay: number
}

/** A file with more frames is large, and takes long to make. */
export const MOST_FRAMES = 240
const STEP = 700
const LAST = 2000
const MOVING = 60
/** The pictures in which a move is shown, where there is room for them. */
const FRAMES_A_MOVE = 12

/**
 * From before the first step to after the last. Of a long operation, evenly spread positions are shown, and
 * moves in fewer pictures.
 */
export function planFrames(length: number, moves: readonly Move[], most = MOST_FRAMES): readonly FramePlan[] {
  const room = Math.max(1, most - moves.length)
  const stride = Math.max(1, Math.ceil((length + 1) / Math.max(2, room)))
  const positions = new Set<number>()
  for (let position = 0; position < length; position += stride) positions.add(position)
  const shownMoves = moves.length <= most / 2 ? moves : []
  for (const { step } of shownMoves) positions.add(step - 1)
  positions.add(length)
  const left = most - positions.size
  const each = shownMoves.length === 0 ? 0 : Math.min(FRAMES_A_MOVE, Math.floor(left / shownMoves.length))
  const bySteps = new Map(shownMoves.map(move => [move.step, move]))
  return [...positions]
    .sort((one, other) => one - other)
    .flatMap(position => {
      const move = bySteps.get(position + 1) ?? null
      const still = { position, move, fraction: 0, delay: position === length ? LAST : STEP }
      const moving = Array.from({ length: move ? each : 0 }, (_, at) => ({
        position,
        move,
        fraction: (at + 1) / each,
        delay: MOVING,
      }))
      return [still, ...moving]
    })
}
