/** Why a compaction paused or cannot be done, in sentences with figures and a way on. */
import { count } from '../base/text.ts'
import type { Objection } from '../core/compaction/compaction.ts'
import { type CompactionId, DEFAULT_COMPACTION } from '../core/compaction/index.ts'
import type { Pause } from '../core/compaction/mover.ts'

/** The command that runs an algorithm by itself. */
export function defragCommand(algorithm: CompactionId): string {
  return algorithm === DEFAULT_COMPACTION ? 'defrag' : `defrag ${algorithm}`
}

export function explainPause({ budget, bytes, tag }: Pause): string {
  return bytes > budget
    ? `tag ${tag} has ${count(bytes, 'byte')}, more than the whole budget of ${budget}: a larger budget is needed to move it`
    : `next is tag ${tag} with ${count(bytes, 'byte')}, which would go beyond the budget of ${budget}: defrag goes on from here`
}

export function explainObjection(algorithm: CompactionId, objection: Objection): string {
  switch (objection.why) {
    case 'pinned':
      return `tag ${objection.tag} is pinned, and ${algorithm} moves every block: unpin ${objection.tag} first`
    case 'halves-off':
      return `${algorithm} copies from one half of the buffer to the other, and it is not in halves: set halves on first`
    case 'no-stretch':
      return `${count(objection.need, 'byte')} in whole pages asked for; ${objection.joinable} at most could be joined: free a block, or ask for less`
    case 'own-places':
      return `${algorithm} puts blocks at any page, and under ${objection.policy} each has places of its own: choose another policy or another algorithm`
  }
}
