import { done } from '../answer.ts'
import { type BlockName, tag, targetOf } from '../argument.ts'
import { operation } from '../entry.ts'
import { targetAnswers } from '../explain-targets.ts'

export interface Unpin {
  readonly do: 'unpin'
  readonly tag: BlockName
}

export const unpin = operation<Unpin, 'unpinned' | 'unknown-tag' | 'freed-tag' | 'invalid-pointer'>({
  name: 'unpin',
  aliases: [],
  elsewhere: ['unlock'],
  summary: 'Lets a pinned block move again.',
  example: 'unpin 1',
  arguments: { tag },
  operation: ({ tag }) => ({ kind: 'unpin', ...targetOf(tag) }),
  answers: {
    unpinned: ({ tag }) => done(`ok, tag ${tag} unpinned`),
    ...targetAnswers('unpin failed, unknown tag', 'unpin failed, invalid pointer'),
  },
})
