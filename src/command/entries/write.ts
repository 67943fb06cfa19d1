import { count } from '../../base/text.ts'
import type { Tag } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { tag, text } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainUnknownTag } from '../explain.ts'

export interface Write {
  readonly do: 'write'
  readonly tag: Tag
  readonly text: string
}

const UTF8 = new TextEncoder()

export const write = operation<Write, 'written' | 'too-long' | 'unknown-tag'>({
  name: 'write',
  aliases: [],
  summary: 'Writes text, as UTF-8, from the first byte of a block on.',
  example: 'write 1 "hello"',
  arguments: { tag, text },
  operation: ({ tag, text }) => ({ kind: 'write', tag, data: UTF8.encode(text) }),
  answers: {
    written: ({ bytes }) => done(`ok, ${bytes} bytes written`),
    'too-long': ({ asked, room, tag }) =>
      failed(
        'write failed',
        `${count(asked, 'byte')} to write; tag ${tag} holds ${room}: realloc ${tag} ${asked} first, if there is room for that`,
      ),
    'unknown-tag': ({ tag }) => failed('write failed, unknown tag', explainUnknownTag(tag)),
  },
})
