/**
 * The same history under another policy from the start: what a policy that
 * cannot take the buffer over offers in its place.
 */
import type { Problem, Result } from '../base/result.ts'
import type { Edit } from '../command/command.ts'
import type { PolicyId } from '../core/settings.ts'
import { replay, type Timeline } from './timeline.ts'

/**
 * A timeline of its own, with the edits up to the cursor. Changes of the policy are left out. Where the new
 * policy fails a request that was served, or the other way round, later tags are others than they were:
 * compare the outcomes, not the tags.
 */
export function replayUnder(timeline: Timeline, policy: PolicyId): Result<Timeline, Problem> {
  const edits: Edit[] = []
  for (let index = 0; index < timeline.cursor; index++) {
    const edit = timeline.entry(index)?.edit
    if (edit === undefined || edit.do === 'policy') continue
    edits.push(edit)
    if (edit.do === 'new') edits.push({ do: 'policy', name: policy })
  }
  return replay(edits)
}
