import { done } from '../answer.ts'
import type { QuestionEntry } from '../entry.ts'
import { showText } from '../show.ts'

export interface Show {
  readonly do: 'show'
}

export const show: QuestionEntry<Show> = {
  kind: 'question',
  name: 'show',
  aliases: [],
  elsewhere: ['print', 'list', 'ls'],
  summary: 'Prints a character a page, and the allocations.',
  example: 'show',
  arguments: {},
  answer: (_, heap) => done(showText(heap)),
}
