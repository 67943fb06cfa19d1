/** The compaction that the Compact button is set to, and running one. */
import type { Edit } from '../command/command.ts'
import { COMPACTIONS, type CompactionId, compactions, whenFull } from '../core/compaction/index.ts'
import { ON_FULL, type OnFull } from '../core/settings.ts'
import type { Bytes } from '../core/units.ts'
import type { Timeline } from '../history/timeline.ts'
import { run } from './commands.ts'
import type { Choice } from './panels/choices.ts'
import type { Session } from './session.ts'
import { getState } from './store.ts'

export const COMPACTION_CHOICES: readonly Choice<CompactionId>[] = COMPACTIONS.map(id => ({
  value: id,
  label: compactions[id].title,
  means: compactions[id].rule,
}))

/** What happens when no hole fits a request and the free bytes would do. */
export const WHEN_FULL_CHOICES: readonly Choice<OnFull>[] = ON_FULL.map(value => {
  const algorithm = whenFull[value]
  return algorithm === null
    ? { value, label: 'Fail', means: 'The request fails, and nothing moves.' }
    : {
        value,
        label: compactions[algorithm].title,
        means: `${compactions[algorithm].rule} Then the request is placed.`,
      }
})

/** How far back a failed request is looked for. */
const LOOKED_BACK = 1000
const USUAL = 96 as Bytes

/** What room is to be made for: the last request that failed, else what is being asked for. */
export function bytesWanted({ shown }: Session): Bytes {
  return lastFailure(shown.timeline) ?? getState().request?.bytes ?? USUAL
}

function lastFailure(timeline: Timeline): Bytes | null {
  const first = Math.max(0, timeline.cursor - LOOKED_BACK)
  for (let index = timeline.cursor - 1; index >= first; index--) {
    const entry = timeline.entry(index)
    if (entry?.edit.do === 'new') return null
    if (entry?.outcome.kind === 'no-room') return entry.outcome.asked
  }
  return null
}

/** Runs the algorithm that the Compact button is set to. */
export function compactNow(): void {
  const { preferences, session } = getState()
  runCompaction(preferences.compaction, bytesWanted(session))
}

/** `bytes` is what to make room for, where the algorithm takes that. */
export function runCompaction(algorithm: CompactionId, bytes: Bytes): void {
  run(compactionOf(algorithm, bytes))
}

/** The command that runs it. */
export function compactionOf(algorithm: CompactionId, bytes: Bytes): Edit {
  return { do: 'defrag', algorithm, ...(compactions[algorithm].takesBytes ? { bytes } : {}) }
}
