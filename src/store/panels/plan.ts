/** Compactions before they run: what each would do to the buffer on the screen. */
import { groupedCount } from '../../base/text.ts'
import { compactions, DEFAULT_COMPACTION } from '../../core/compaction/index.ts'
import { MECHANISMS, type MechanismId, mechanisms } from '../../core/compaction/mechanism.ts'
import type { Bytes } from '../../core/units.ts'
import { type Plan, planCompactions } from '../../history/plan.ts'
import type { Session } from '../session.ts'
import { getState } from '../store.ts'
import type { Choice } from './choices.ts'

export const MECHANISM_CHOICES: readonly Choice<MechanismId>[] = MECHANISMS.map(id => ({
  value: id,
  label: mechanisms[id].title,
  means: `${mechanisms[id].passes}; ${mechanisms[id].source}`,
}))

/** A plan with what its algorithm is. */
export interface PlanRow extends Plan {
  readonly title: string
  readonly rule: string
  readonly keepsOrder: boolean
  readonly source: string
}

/** The plans for the live buffer; none where there is no buffer. */
export function planShown({ shown }: Session, bytes: Bytes): readonly PlanRow[] {
  const { heap } = shown.timeline
  if (heap === null) return []
  return planCompactions(heap.image(), bytes).map(plan => {
    const { title, rule, keepsOrder, source, takesBytes } = compactions[plan.algorithm]
    return { ...plan, title: takesBytes ? `${title} for ${bytes}` : title, rule, keepsOrder, source }
  })
}

/** What the slide of a plan would cost where pointers are kept right by another mechanism, in a sentence. */
export function costUnder(mechanism: MechanismId, rows: readonly PlanRow[], blocks: number): string {
  const { passes, source, space, updates } = mechanisms[mechanism]
  const slide = rows.find(({ algorithm }) => algorithm === DEFAULT_COMPACTION)?.result
  const moved = { blocks: slide?.movedBlocks ?? 0, references: slide?.referenceUpdates ?? 0 }
  return `${passes}; ${space(blocks)}; ${updates(moved)} (${source})`
}

/** "of the buffer as it is: 224 bytes free in 2 holes, the largest 128" */
export function bufferInWords(): string {
  const { figures } = getState().summary
  if (!figures) return ''
  const { free, holes, largestHole } = figures
  return `${groupedCount(free, 'byte')} free in ${groupedCount(holes, 'hole')}, the largest ${groupedCount(largestHole, 'byte')}`
}
