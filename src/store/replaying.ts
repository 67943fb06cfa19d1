/** The history once more, under a policy that cannot take over the buffer as it is laid out. */
import { capitalised } from '../base/text.ts'
import type { PolicyId } from '../core/settings.ts'
import { replayUnder } from '../history/replay-under.ts'
import { saveHistory } from './files/keeper.ts'
import { dismissPassing, notify } from './notices.ts'
import { getState, publish } from './store.ts'

/**
 * The same requests once more from the start, under a policy that could not take the buffer over. It goes on
 * the history: each of its edits is undone by itself.
 */
export function replayHistory(policy: PolicyId): void {
  const workspace = getState().session.workspace
  const { timeline } = workspace
  const replayed = replayUnder(timeline, policy)
  if (!replayed.ok) return notify({ kind: 'alert', text: capitalised(replayed.problem.message) })
  const entries = Array.from({ length: replayed.value.length }, (_, index) => replayed.value.entry(index))
  // From nothing, with nothing set: so each request meets what it met in the replay.
  timeline.append({ do: 'clear' })
  let failed = 0
  for (const entry of entries.slice(entries.findLastIndex(entry => entry?.edit.do === 'clear') + 1)) {
    if (!entry) continue
    timeline.append(entry.edit)
    if (entry.outcome.kind === 'no-room') failed++
  }
  workspace.goTo(timeline.cursor)
  publish({ playing: null })
  saveHistory()
  dismissPassing()
  notify({
    kind: 'status',
    text: `The history was replayed under ${policy}`,
    hint: failed === 0 ? '' : `${failed} of its requests failed there.`,
  })
}
