/** Why an edit failed, with figures and a way on: the sentences that several commands share. */
import { count } from '../base/text.ts'
import type { CompactionId } from '../core/compaction/index.ts'

import type { NoRoom } from '../core/operation.ts'
import { defragCommand } from './explain-compaction.ts'
import type { EditOutcome } from './outcome.ts'

type OutcomeOf<Kind extends EditOutcome['kind']> = Extract<EditOutcome, { kind: Kind }>

/** `remedy` is the compaction that would make the request succeed; null where none would. */
export function explainNoRoom(
  { asked, free, fragmented, header, holes, largest }: NoRoom,
  remedy: CompactionId | null,
): string {
  const wanted = `${count(asked, 'byte')}${header > 0 ? ` and a header of ${header}` : ''} asked for`
  const areFree = `${free} ${free === 1 ? 'is' : 'are'} free`
  const found = fragmented
    ? `${areFree} in ${count(holes, 'hole')}, the largest is ${largest}`
    : `${areFree}, the largest hole is ${largest}`
  return `${wanted}; ${found}${remedy === null ? '' : `: ${defragCommand(remedy)} would make room`}`
}

/** A pinned block that would have to move. */
export function explainPinned(
  { asked, held, tag }: OutcomeOf<'pinned-in-place'>,
  remedy: CompactionId | null,
): string {
  const beside = remedy === null ? '' : `, or ${defragCommand(remedy)}, which makes room beside it`
  return `${count(asked, 'byte')} asked for; tag ${tag} has ${held} and is pinned, and there is no room to grow where it is: unpin ${tag} first${beside}`
}

export function explainHalves({ policy, tag }: OutcomeOf<'halves-refused'>): string {
  return policy === null
    ? `tag ${tag} stands outside the lower half: free it, or defrag first where all blocks fit into half of the buffer`
    : `${policy} has places of its own for blocks, which halves would cut through: choose another policy first`
}

export function explainLayout({ blocks, bytes, policy, start, tag }: OutcomeOf<'layout-in-the-way'>): string {
  return `${policy} places blocks at multiples of their own size: ${count(blocks, 'block')} ${blocks === 1 ? 'does' : 'do'} not stand so, the first is tag ${tag}, ${count(bytes, 'byte')} at byte ${start}; free them, or replay the history under ${policy} from the start`
}

export function explainClash({ order, search }: OutcomeOf<'settings-clash'>): string {
  return `${search} goes by address and the list would go by ${order}: set order address, or set search hole-list first`
}

export function explainBlocks({ blocks, option }: OutcomeOf<'blocks-in-the-way'>): string {
  return `${count(blocks, 'block')} laid out with another ${option}: free them first, or clear and create a new buffer`
}

export function explainDivided({ policy }: OutcomeOf<'halves-in-the-way'>): string {
  return `${policy} has places of its own for blocks, which the halves of the buffer cut through: set halves off first`
}
