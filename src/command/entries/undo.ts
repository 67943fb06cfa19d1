import { done, failed } from '../answer.ts'
import type { TravelEntry } from '../entry.ts'

export interface Undo {
  readonly do: 'undo'
}

export const undo: TravelEntry<Undo> = {
  kind: 'travel',
  name: 'undo',
  aliases: [],
  elsewhere: ['back'],
  summary: 'Takes the last command back.',
  example: 'undo',
  arguments: {},
  way: 'undo',
  answer: edit =>
    edit === null
      ? failed('nothing to undo', 'this is the state before the first command')
      : done(`ok, undone: ${edit}`),
}
