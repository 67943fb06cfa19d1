import { done, failed } from '../answer.ts'
import type { TravelEntry } from '../entry.ts'

export interface Redo {
  readonly do: 'redo'
}

export const redo: TravelEntry<Redo> = {
  kind: 'travel',
  name: 'redo',
  aliases: [],
  elsewhere: ['forward'],
  summary: 'Does again what was undone.',
  example: 'redo',
  arguments: {},
  way: 'redo',
  answer: edit =>
    edit === null
      ? failed('nothing to redo', 'no command was undone since the last one')
      : done(`ok, redone: ${edit}`),
}
