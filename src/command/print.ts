/** What a command prints, and the hint that says why it failed and what would help. */

import { count } from '../base/numbers.ts'
import type { Heap } from '../core/heap.ts'
import { measure } from '../core/measure.ts'
import type { NoRoom, Outcome } from '../core/operation.ts'
import type { Bytes, Page } from '../core/units.ts'
import type { Edit } from './command.ts'

/** What comes of an edit: an operation's outcome, or a buffer that came or went. */
export type EditOutcome =
  | Outcome
  | { readonly kind: 'created'; readonly pageSize: Bytes; readonly pages: Page }
  | { readonly kind: 'cleared' }

/** What is printed, word for word as the specification has it. */
export function printOutcome(edit: Edit, outcome: EditOutcome): string {
  switch (outcome.kind) {
    case 'created':
      return `ok, buffer of size ${outcome.pageSize * outcome.pages} bytes created`
    case 'allocated':
    case 'reallocated':
      return `ok, tag = "${outcome.tag}"`
    case 'freed':
      return 'deallocation succeeded'
    case 'written':
      return `ok, ${outcome.bytes} bytes written`
    case 'compacted':
      return 'defragmentation complete'
    case 'configured':
      return `ok, ${printSetting(edit)}`
    case 'cleared':
      return 'ok, cleared'
    case 'no-room':
      return outcome.operation === 'allocate' ? 'allocation failed' : 'reallocation failed'
    case 'unknown-tag':
      return UNKNOWN_TAG[edit.do] ?? 'failed, unknown tag'
    case 'too-long':
      return 'write failed'
    case 'blocks-in-the-way':
      return `${outcome.option} not set`
    case 'layout-in-the-way':
      return 'policy not set'
    case 'settings-clash':
      return edit.do === 'set' ? `${edit.option} not set` : 'not set'
  }
}

const UNKNOWN_TAG: { readonly [command in Edit['do']]?: string } = {
  free: 'deallocation failed, unknown tag',
  realloc: 'reallocation failed',
  write: 'write failed, unknown tag',
}

/** Why it failed, with figures and a way on; null where it did not fail. */
export function explainFailure(outcome: EditOutcome): string | null {
  switch (outcome.kind) {
    case 'no-room':
      return explainNoRoom(outcome)
    case 'unknown-tag':
      return explainUnknownTag(outcome.tag)
    case 'too-long':
      return `${outcome.asked} bytes to write; tag ${outcome.tag} holds ${outcome.room}: realloc ${outcome.tag} ${outcome.asked} first, if there is room for that`
    case 'layout-in-the-way':
      return `${outcome.policy} places blocks at multiples of their own size: ${count(outcome.blocks, 'block')} ${outcome.blocks === 1 ? 'does' : 'do'} not stand so, the first is tag ${outcome.tag}, ${outcome.bytes} bytes at byte ${outcome.start}; free them, or replay the history under ${outcome.policy} from the start`
    case 'settings-clash':
      return `${outcome.search} goes by address and the list would go by ${outcome.order}: set order address, or set search hole-list first`
    case 'blocks-in-the-way':
      return `${count(outcome.blocks, 'block')} laid out with another ${outcome.option}: free them first, or clear and create a new buffer`
    default:
      return null
  }
}

export function explainUnknownTag(tag: number): string {
  return `no block has tag ${tag} now: show lists the tags there are`
}

function explainNoRoom({ asked, free, fragmented, header, holes, largest }: NoRoom): string {
  const wanted = `${asked} bytes${header > 0 ? ` and a header of ${header}` : ''} asked for`
  return fragmented
    ? `${wanted}; ${free} are free in ${count(holes, 'hole')}, the largest is ${largest}: defrag would make room`
    : `${wanted}; ${free} are free, the largest hole is ${largest}`
}

/** The figures, one a line. */
export function printStats(heap: Heap): string {
  const figures = measure(heap)
  const ratio = (value: number) => String(Number(value.toFixed(4)))
  const lines: readonly (readonly [string, string | number])[] = [
    ['total', `${figures.total} bytes`],
    ['used', `${figures.used} bytes`],
    ['slack', `${figures.slack} bytes`],
    ['header', `${figures.header} bytes`],
    ['free', `${figures.free} bytes`],
    ['blocks', figures.blocks],
    ['holes', figures.holes],
    ['largest hole', `${figures.largestHole} bytes`],
    ['external fragmentation', ratio(figures.externalFragmentation)],
    ['internal fragmentation', ratio(figures.internalFragmentation)],
    ['utilisation', ratio(figures.utilisation)],
    ['peak footprint', `${figures.peakFootprint} bytes`],
    ['holes per block', ratio(figures.holesPerBlock)],
    ['searches', figures.searches],
    ['looks', figures.looks],
    ['looks per search', ratio(figures.looksPerSearch)],
    ['compactions', figures.compactions],
    ['blocks moved', figures.movedBlocks],
    ['bytes moved', `${figures.movedBytes} bytes`],
    ['reallocation moves', figures.reallocationMoves],
    ['bytes zeroed', `${figures.zeroedBytes} bytes`],
    ['failures', figures.failures],
  ]
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n')
}

function printSetting(edit: Edit): string {
  if (edit.do === 'policy') return `policy = ${edit.name}`
  if (edit.do === 'set') return `${edit.option} = ${edit.value}`
  return edit.do
}
