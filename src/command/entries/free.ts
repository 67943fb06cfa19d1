import type { Tag } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { tag } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainUnknownTag } from '../explain.ts'

export interface Free {
  readonly do: 'free'
  readonly tag: Tag
}

export const free = operation<Free, 'freed' | 'unknown-tag'>({
  name: 'free',
  aliases: ['dealloc'],
  summary: 'Frees the block of a tag. Its bytes stay as they are, unless zero-on-free is on.',
  example: 'free 1',
  arguments: { tag },
  operation: ({ tag }) => ({ kind: 'free', tag }),
  answers: {
    freed: () => done('deallocation succeeded'),
    'unknown-tag': ({ tag }) => failed('deallocation failed, unknown tag', explainUnknownTag(tag)),
  },
})
