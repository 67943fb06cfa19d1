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
  summary: 'Prints the figures, one a line.',
  example: 'stats',
  arguments: {},
  answer: (_, heap) => done(figuresText(heap)),
}

function figuresText(heap: Heap): string {
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
