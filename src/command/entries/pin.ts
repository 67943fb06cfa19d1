import { done } from '../answer.ts'
import { type BlockName, tag, targetOf } from '../argument.ts'
import { operation } from '../entry.ts'
import { targetAnswers } from '../explain-targets.ts'

export interface Pin {
  readonly do: 'pin'
  readonly tag: BlockName
}

export const pin = operation<Pin, 'pinned' | 'unknown-tag' | 'freed-tag' | 'invalid-pointer'>({
  name: 'pin',
  aliases: [],
  elsewhere: ['lock'],
  summary: 'Keeps a block where it is: no compaction and no reallocation moves it.',
  example: 'pin 1',
  arguments: { tag },
  operation: ({ tag }) => ({ kind: 'pin', ...targetOf(tag) }),
  answers: {
    pinned: ({ tag }) => done(`ok, tag ${tag} pinned`),
    ...targetAnswers('pin failed, unknown tag', 'pin failed, invalid pointer'),
  },
})
