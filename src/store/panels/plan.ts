/** Compactions before they run: what each would do to the buffer on the screen. */
import { groupedCount } from '../../base/text.ts'
import { type CompactionId, compactions } from '../../core/compaction/index.ts'
import { MECHANISMS, type Mechanism, type MechanismId, mechanisms } from '../../core/compaction/mechanism.ts'
import type { Bytes } from '../../core/units.ts'
import { type Plan, planCompactions } from '../../history/plan.ts'
import type { Session } from '../session.ts'
import { getState } from '../store.ts'
import type { Choice } from './choices.ts'

export const MECHANISM_CHOICES: readonly Choice<MechanismId>[] = MECHANISMS.map(id => ({
  value: id,
  label: mechanisms[id].title,
  means: mechanisms[id].rule,
}))

/** A plan with what its algorithm is. */
export interface PlanRow extends Plan {
  readonly title: string
  readonly rule: string
  readonly keepsOrder: boolean
  readonly source: string
}

/** The plans for the live buffer; none where there is no buffer. */
export function planShown({ workspace }: Session, bytes: Bytes): readonly PlanRow[] {
  const { heap } = workspace.timeline
  if (heap === null) return []
  return planCompactions(heap.image(), bytes).map(plan => {
    const { title, rule, keepsOrder, source, takesBytes } = compactions[plan.algorithm]
    return { ...plan, title: takesBytes ? `${title} for ${bytes}` : title, rule, keepsOrder, source }
  })
}

/** What a mechanism is, in a sentence, with where it is described. */
export function mechanismText(mechanism: MechanismId): string {
  const { rule, source } = mechanisms[mechanism]
  return `${rule} Source: ${source}.`
}

/**
 * What a plan would cost under a mechanism; null where that does not go with the algorithm, which `why`
 * explains.
 */
interface MechanismCost {
  readonly algorithm: CompactionId
  readonly title: string
  readonly cost: { readonly passes: string; readonly space: string; readonly writes: string } | null
  readonly why: string
}

/** Of each plan that is possible, what it would cost where pointers are kept right by a mechanism. */
export function costsUnder(mechanism: MechanismId, rows: readonly PlanRow[]): readonly MechanismCost[] {
  const { objection, passes, space, writes }: Mechanism = mechanisms[mechanism]
  return rows.flatMap(({ algorithm, result, title }): readonly MechanismCost[] => {
    if (result === null) return []
    const { movedBlocks, pointers, referenceUpdates } = result
    const why = objection(compactions[algorithm], pointers)
    if (why !== null) return [{ algorithm, title, cost: null, why }]
    const moved = { blocks: movedBlocks, references: referenceUpdates }
    return [
      {
        algorithm,
        title,
        cost: { passes, space: space(pointers), writes: writes(pointers, moved) },
        why: '',
      },
    ]
  })
}

/** "of the buffer as it is: 224 bytes free in 2 holes, the largest 128" */
export function bufferInWords(): string {
  const { figures } = getState().summary
  if (!figures) return ''
  const { free, holes, largestHole } = figures
  return `${groupedCount(free, 'byte')} free in ${groupedCount(holes, 'hole')}, the largest ${groupedCount(largestHole, 'byte')}`
}
