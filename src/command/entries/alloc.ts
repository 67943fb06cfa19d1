import { remedyFor } from '../../core/remedy.ts'
import type { Bytes } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { size } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainNoRoom } from '../explain.ts'

export interface Alloc {
  readonly do: 'alloc'
  readonly bytes: Bytes
}

export const alloc = operation<Alloc, 'allocated' | 'no-room'>({
  name: 'alloc',
  aliases: [],
  elsewhere: ['malloc', 'calloc', 'allocate'],
  summary: 'Allocates a block and gives it the next tag.',
  example: 'alloc 32',
  arguments: { bytes: size },
  operation: ({ bytes }) => ({ kind: 'allocate', bytes }),
  answers: {
    allocated: ({ tag }) => done(`ok, tag = "${tag}"`),
    'no-room': (outcome, { bytes }, heap) =>
      failed('allocation failed', explainNoRoom(outcome, remedyFor(heap, { kind: 'allocate', bytes }))),
  },
})
