/** What stands out in a history: requests that failed, compactions, and moments that were given a name. */
import type { Edit } from '../command/command.ts'
import type { EditOutcome } from '../command/outcome.ts'
import type { Entry, Timeline } from './timeline.ts'

export interface Landmark {
  readonly kind: 'failure' | 'compaction' | 'name'
  /** Edits done when it had come about. */
  readonly at: number
  /** The name of a moment; empty for the others. */
  readonly name: string
}

interface Known {
  readonly landmarks: Landmark[]
  read: number
  last: Entry | undefined
}

/**
 * Of each timeline, as far as it was read. Reading on costs each edit
 * once; edits that were replaced are read again.
 */
const known = new WeakMap<Timeline, Known>()

/** In order. */
export function landmarksOf(timeline: Timeline): readonly Landmark[] {
  let found = known.get(timeline)
  if (!found || found.read > timeline.length || found.last !== timeline.entry(found.read - 1)) {
    found = { landmarks: [], read: 0, last: undefined }
    known.set(timeline, found)
  }
  for (; found.read < timeline.length; found.read++) {
    found.last = timeline.entry(found.read)
    const landmark = found.last && landmarkOf(found.last, found.read + 1)
    if (landmark) found.landmarks.push(landmark)
  }
  return found.landmarks
}

/** The name of the moment after `at` edits; empty where it has none. */
export function nameOfMoment(timeline: Timeline, at: number): string {
  return landmarksOf(timeline).findLast(({ kind, at: there }) => kind === 'name' && there === at)?.name ?? ''
}

function landmarkOf({ edit, outcome }: Entry, at: number): Landmark | null {
  const name = nameIn(edit)
  if (name !== null) return { kind: 'name', at, name }
  if (outcome.kind === 'no-room') return { kind: 'failure', at, name: '' }
  return hasCompacted(outcome) ? { kind: 'compaction', at, name: '' } : null
}

function nameIn(edit: Edit): string | null {
  return edit.do === 'mark' ? edit.name : null
}

function hasCompacted(outcome: EditOutcome): boolean {
  if (outcome.kind === 'compacted') return outcome.movedBlocks > 0
  return (outcome.kind === 'allocated' || outcome.kind === 'reallocated') && outcome.compacted
}
