/** Runs the compaction that the Compact button is set to, or another. */
import type { Edit } from '../../command/command.ts'
import { type CompactionId, compactions } from '../../core/compaction/index.ts'
import type { Bytes } from '../../core/units.ts'
import type { Timeline } from '../../history/timeline.ts'
import type { Session } from '../session.ts'
import { getState } from '../store.ts'
import { run } from './commands.ts'

/** How far back a failed request is looked for. */
const LOOKED_BACK = 1000
const USUAL = 96 as Bytes

/** What room is to be made for: the last request that failed, else what is being asked for. */
export function bytesWanted({ workspace }: Session): Bytes {
  return lastFailure(workspace.timeline) ?? getState().request?.bytes ?? USUAL
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

export function compactNow(): void {
  const { preferences, session } = getState()
  runCompaction(preferences.compaction, bytesWanted(session))
}

export function runCompaction(algorithm: CompactionId, bytes: Bytes): void {
  run(compactionOf(algorithm, bytes))
}

/** The command that runs it. */
export function compactionOf(algorithm: CompactionId, bytes: Bytes): Edit {
  return { do: 'defrag', algorithm, ...(compactions[algorithm].takesBytes ? { bytes } : {}) }
}
