/** The same history under several policies side by side, in lockstep. */
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/outcome.ts'
import type { PolicyId } from '../core/settings.ts'
import { Timeline } from './timeline.ts'

export interface Lane {
  readonly policy: PolicyId
  readonly timeline: Timeline
  /** What came of each edit of the compared history, by its index; null where the edit could not run in this lane. */
  readonly outcomes: readonly (EditOutcome | null)[]
  /** The lane's cursor after each edit of the compared history: edits that changed nothing there are not in its log. */
  readonly cursors: readonly number[]
}

export interface Comparison {
  readonly edits: readonly Edit[]
  readonly lanes: readonly Lane[]
  /** The edits at which the lanes part: not all placed alike, or not all succeeded. */
  readonly differences: readonly number[]
}

export const MOST_LANES = 4

/**
 * Runs `edits` under each policy: the first `from` as they are, the rest under the lane's own. Changes of policy in the rest are
 * left out: the lane's own stands throughout.
 */
export function compare(edits: readonly Edit[], policies: readonly PolicyId[], from = 0): Comparison {
  const lanes = policies.slice(0, MOST_LANES).map(policy => runLane(edits, policy, from))
  const differences = edits.flatMap((edit, index) => {
    const placements = new Set(lanes.map(lane => placementText(lane.outcomes[index] ?? null)))
    return placements.size > 1 && edit.do !== 'policy' ? [index] : []
  })
  return { edits, lanes, differences }
}

/** Brings every lane to the state after the first `count` edits of the compared history. */
export function seekLanes(comparison: Comparison, count: number): void {
  for (const { cursors, timeline } of comparison.lanes) {
    timeline.seek(count === 0 ? 0 : (cursors[count - 1] ?? timeline.length))
  }
}

function runLane(edits: readonly Edit[], policy: PolicyId, from: number): Lane {
  const timeline = new Timeline()
  const outcomes: (EditOutcome | null)[] = []
  const cursors: number[] = []
  for (const [index, edit] of edits.entries()) {
    const own = index >= from
    if (own && timeline.heap && timeline.settings.policy !== policy)
      timeline.append({ do: 'policy', name: policy })
    const result = own && edit.do === 'policy' ? null : timeline.append(edit)
    outcomes.push(result?.ok ? result.value : null)
    cursors.push(timeline.cursor)
  }
  return { policy, timeline, outcomes, cursors }
}

/** Where an edit put something, as far as it can differ between policies. */
function placementText(outcome: EditOutcome | null): string {
  if (outcome?.kind === 'allocated' || outcome?.kind === 'reallocated')
    return `${outcome.kind} ${outcome.start} ${outcome.compacted}`
  return outcome?.kind ?? 'nothing'
}
