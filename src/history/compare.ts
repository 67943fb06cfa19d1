/** The same history under several policies side by side, in lockstep. */
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/print.ts'
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

/** Runs `edits` from nothing under each policy. Changes of policy within the history are left out: the lane's own stands throughout. */
export function compare(edits: readonly Edit[], policies: readonly PolicyId[]): Comparison {
  const lanes = policies.slice(0, MOST_LANES).map(policy => runLane(edits, policy))
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

function runLane(edits: readonly Edit[], policy: PolicyId): Lane {
  const timeline = new Timeline()
  const outcomes: (EditOutcome | null)[] = []
  const cursors: number[] = []
  for (const edit of edits) {
    const result = edit.do === 'policy' ? null : timeline.append(edit)
    outcomes.push(result?.ok ? result.value : null)
    if (edit.do === 'new') timeline.append({ do: 'policy', name: policy })
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
