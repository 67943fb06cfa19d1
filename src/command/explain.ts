/** Why an edit failed, with figures and a way on: the sentences that several commands share. */
import { count } from '../base/text.ts'
import type { NoRoom } from '../core/operation.ts'
import type { EditOutcome } from './outcome.ts'

type OutcomeOf<Kind extends EditOutcome['kind']> = Extract<EditOutcome, { kind: Kind }>

export function explainNoRoom({ asked, free, fragmented, header, holes, largest }: NoRoom): string {
  const wanted = `${count(asked, 'byte')}${header > 0 ? ` and a header of ${header}` : ''} asked for`
  return fragmented
    ? `${wanted}; ${free} are free in ${count(holes, 'hole')}, the largest is ${largest}: defrag would make room`
    : `${wanted}; ${free} are free, the largest hole is ${largest}`
}

export function explainUnknownTag(tag: number): string {
  return `no block has tag ${tag} now: show lists the tags there are`
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
