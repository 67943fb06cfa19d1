/** The same history under several policies side by side, in lockstep. */
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/outcome.ts'
import type { PolicyId } from '../core/settings.ts'
import { Timeline } from './timeline.ts'

export interface Lane {
  readonly policy: PolicyId
  readonly timeline: Timeline
  /** What came of each edit of the compared history, by its index. */
  readonly done: readonly LaneEdit[]
}

interface LaneEdit {
  /** Null where the edit could not run in this lane. */
  readonly outcome: EditOutcome | null
  /** Pages, holes or nodes that its searches looked at. */
  readonly looks: number
  /** Where it stands in the lane's own log; null where it changed nothing there and is not kept. */
  readonly entry: number | null
  /** The lane's cursor after it. */
  readonly cursor: number
}

export interface Comparison {
  readonly edits: readonly Edit[]
  readonly lanes: readonly Lane[]
  /** The edits at which the lanes part: not all placed alike, or not all succeeded. */
  readonly differences: readonly number[]
}

export const MOST_LANES = 4

/**
 * Runs `edits` under each policy: the first `from` as they are, the rest under the lane's own, from the
 * moment a buffer is made. Changes of policy in the rest are left out: the lane's own stands throughout.
 */
export function compare(edits: readonly Edit[], policies: readonly PolicyId[], from = 0): Comparison {
  const lanes = policies.slice(0, MOST_LANES).map(policy => runLane(edits, policy, from))
  const differences = [...edits.keys()].filter(index => {
    const placements = new Set(lanes.map(({ done }) => placementText(done[index]?.outcome ?? null)))
    return placements.size > 1
  })
  return { edits, lanes, differences }
}

/** Brings every lane to the state after the first `count` edits of the compared history. */
export function seekLanes(comparison: Comparison, count: number): void {
  for (const { done, timeline } of comparison.lanes) {
    timeline.seek(count === 0 ? 0 : (done[count - 1]?.cursor ?? timeline.length))
  }
}

function runLane(edits: readonly Edit[], policy: PolicyId, from: number): Lane {
  const timeline = new Timeline()
  const takePolicy = () => {
    if (timeline.heap && timeline.settings.policy !== policy) timeline.append({ do: 'policy', name: policy })
  }
  const done = edits.map((edit, index): LaneEdit => {
    const own = index >= from
    if (own) takePolicy()
    const before = { looks: timeline.heap?.tally.looks ?? 0, cursor: timeline.cursor }
    const result = own && edit.do === 'policy' ? null : timeline.append(edit)
    const entry = timeline.cursor > before.cursor ? before.cursor : null
    const looks = edit.do === 'new' ? 0 : (timeline.heap?.tally.looks ?? 0) - before.looks
    // A buffer that has just been made is empty, so every policy can take it over at once.
    if (own) takePolicy()
    return { outcome: result?.ok ? result.value : null, looks, entry, cursor: timeline.cursor }
  })
  return { policy, timeline, done }
}

/** Where an edit put something, as far as it can differ between policies. */
function placementText(outcome: EditOutcome | null): string {
  if (outcome?.kind === 'allocated' || outcome?.kind === 'reallocated')
    return `${outcome.kind} ${outcome.start} ${outcome.compacted}`
  return outcome?.kind ?? 'nothing'
}
