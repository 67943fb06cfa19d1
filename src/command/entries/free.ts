import { done } from '../answer.ts'
import { type BlockName, tag, targetOf } from '../argument.ts'
import { operation } from '../entry.ts'
import { targetAnswers } from '../explain-targets.ts'

export interface Free {
  readonly do: 'free'
  readonly tag: BlockName
}

export const free = operation<Free, 'freed' | 'unknown-tag' | 'freed-tag' | 'invalid-pointer'>({
  name: 'free',
  aliases: ['dealloc'],
  elsewhere: ['delete', 'release'],
  summary: 'Frees the block of a tag. Its bytes stay as they are, unless zero-on-free is on.',
  example: 'free 1',
  arguments: { tag },
  operation: ({ tag }) => ({ kind: 'free', ...targetOf(tag) }),
  answers: {
    freed: () => done('deallocation succeeded'),
    ...targetAnswers('deallocation failed, unknown tag', 'deallocation failed, invalid pointer'),
  },
})
