import { DEFAULT_SETTINGS } from '../../core/settings.ts'
import { done } from '../answer.ts'
import type { BufferEntry } from '../entry.ts'

export interface Clear {
  readonly do: 'clear'
}

export const clear: BufferEntry<Clear> = {
  kind: 'buffer',
  name: 'clear',
  aliases: [],
  elsewhere: ['reset', 'quit', 'exit'],
  summary: 'Removes the buffer and sets every option back; a new buffer comes next.',
  example: 'clear',
  arguments: {},
  needsBuffer: true,
  replace: () => ({ heap: null, settings: DEFAULT_SETTINGS, outcome: { kind: 'cleared' } }),
  answer: () => done('ok, cleared'),
}
