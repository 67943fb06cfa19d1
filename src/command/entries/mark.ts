import { fail, ok } from '../../base/result.ts'
import { quoted } from '../../base/text.ts'
import { done } from '../answer.ts'
import { type Argument, text } from '../argument.ts'
import type { NoteEntry } from '../entry.ts'

export interface Mark {
  readonly do: 'mark'
  readonly name: string
}

const MOST_NAME = 80

const momentName: Argument<string> = {
  ...text,
  word: '"NAME"',
  read: word =>
    word.trim() !== '' && word.length <= MOST_NAME
      ? ok(word)
      : fail({
          code: 'bad-name',
          message: `${quoted(word)} is no name for a moment; expected 1 to ${MOST_NAME} characters`,
        }),
}

export const mark: NoteEntry<Mark> = {
  kind: 'note',
  name: 'mark',
  aliases: [],
  elsewhere: ['label'],
  summary: 'Names this moment of the history.',
  example: 'mark "before the compaction"',
  arguments: { name: momentName },
  outcome: ({ name }) => ({ kind: 'marked', name }),
  answer: ({ name }) => done(`ok, marked ${momentName.write(name)}`),
}
