import { count } from '../../base/text.ts'

import { done, failed } from '../answer.ts'
import { type BlockName, tag, targetOf, text } from '../argument.ts'
import { operation } from '../entry.ts'
import {
  addressOf,
  damagedBy,
  explainMeeting,
  explainOutsideBlock,
  targetAnswers,
} from '../explain-targets.ts'

export interface Write {
  readonly do: 'write'
  readonly tag: BlockName
  readonly text: string
}

const UTF8 = new TextEncoder()

export const write = operation<
  Write,
  | 'written'
  | 'written-through'
  | 'too-long'
  | 'unknown-tag'
  | 'freed-tag'
  | 'invalid-pointer'
  | 'outside-block'
  | 'outside-buffer'
>({
  name: 'write',
  aliases: [],
  elsewhere: ['store', 'poke'],
  summary: 'Writes text, as UTF-8, from the first byte of a block on; through a variable, where that points.',
  example: 'write 1 "hello"',
  arguments: { tag, text },
  operation: ({ tag, text }) => ({ kind: 'write', ...targetOf(tag), data: UTF8.encode(text) }),
  answers: {
    written: ({ bytes }) => done(`ok, ${bytes} bytes written`),
    'too-long': ({ asked, room, tag }) =>
      failed(
        'write failed',
        `${count(asked, 'byte')} to write; tag ${tag} holds ${room}: realloc ${tag} ${asked} first, if there is room for that`,
      ),
    'written-through': ({ bytes, origin, runs, variable }) =>
      done(
        `ok, ${bytes} bytes written`,
        `${explainMeeting(variable, origin, runs)}${damagedBy(origin, runs)}`,
      ),
    'outside-block': outcome => failed('write failed, outside the block', explainOutsideBlock(outcome)),
    'outside-buffer': ({ address, asked, variable }) =>
      failed(
        'write failed, outside the buffer',
        `${variable} is ${addressOf(address)}, and ${count(asked, 'byte')} from there on ${asked === 1 ? 'is' : 'are'} not all in the buffer: a real program would crash`,
      ),
    ...targetAnswers('write failed, unknown tag', 'write failed, invalid pointer'),
  },
})
