import type { Bytes, Tag } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { size, tag } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainNoRoom, explainUnknownTag } from '../explain.ts'

export interface Realloc {
  readonly do: 'realloc'
  readonly tag: Tag
  readonly bytes: Bytes
}

export const realloc = operation<Realloc, 'reallocated' | 'no-room' | 'unknown-tag'>({
  name: 'realloc',
  aliases: [],
  summary: 'Resizes a block: in place where it can, else at a new place with its bytes copied.',
  example: 'realloc 1 48',
  arguments: { tag, bytes: size },
  operation: ({ tag, bytes }) => ({ kind: 'reallocate', tag, bytes }),
  answers: {
    reallocated: ({ tag }) => done(`ok, tag = "${tag}"`),
    'no-room': outcome => failed('reallocation failed', explainNoRoom(outcome)),
    'unknown-tag': ({ tag }) => failed('reallocation failed', explainUnknownTag(tag)),
  },
})
