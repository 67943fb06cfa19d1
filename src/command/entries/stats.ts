import { count } from '../../base/text.ts'
import type { Heap } from '../../core/heap.ts'
import { measure } from '../../core/measure.ts'
import { done } from '../answer.ts'
import type { QuestionEntry } from '../entry.ts'

export interface Stats {
  readonly do: 'stats'
}

export const stats: QuestionEntry<Stats> = {
  kind: 'question',
  name: 'stats',
  aliases: [],
  elsewhere: ['info', 'status', 'figures'],
  summary: 'Prints the figures, one a line.',
  example: 'stats',
  arguments: {},
  answer: (_, heap) => done(figuresText(heap)),
}

function figuresText(heap: Heap): string {
  const figures = measure(heap)
  const ratio = (value: number) => String(Number(value.toFixed(4)))
  const lines: readonly (readonly [string, string | number])[] = [
    ['total', count(figures.total, 'byte')],
    ['used', count(figures.used, 'byte')],
    ['slack', count(figures.slack, 'byte')],
    ['header', count(figures.header, 'byte')],
    ['free', count(figures.free, 'byte')],
    ['blocks', figures.blocks],
    ['holes', figures.holes],
    ['largest hole', count(figures.largestHole, 'byte')],
    ['external fragmentation', ratio(figures.externalFragmentation)],
    ['internal fragmentation', ratio(figures.internalFragmentation)],
    ['utilisation', ratio(figures.utilisation)],
    ['peak footprint', count(figures.peakFootprint, 'byte')],
    ['holes per block', ratio(figures.holesPerBlock)],
    ['searches', figures.searches],
    ['looks', figures.looks],
    ['looks per search', ratio(figures.looksPerSearch)],
    ['compactions', figures.compactions],
    ['blocks moved', figures.movedBlocks],
    ['bytes moved', count(figures.movedBytes, 'byte')],
    ['reallocation moves', figures.reallocationMoves],
    ['bytes zeroed', count(figures.zeroedBytes, 'byte')],
    ['failures', figures.failures],
    ['reserved', count(figures.reserved, 'byte')],
    ['handle updates', figures.handleUpdates],
    ['reference updates', figures.referenceUpdates],
    ['bytes allocated', count(figures.allocatedBytes, 'byte')],
    ['bytes moved per byte allocated', ratio(figures.priceOfRoom)],
    [`linux fragmentation index, ${count(2 ** figures.linuxOrder, 'page')}`, figures.linuxIndex],
    ['umm_malloc fragmentation', figures.ummIndex],
  ]
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n')
}
