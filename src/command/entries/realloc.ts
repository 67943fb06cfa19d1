import { type Request, remedyFor } from '../../core/remedy.ts'
import type { Bytes } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { type BlockName, size, tag, targetOf } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainNoRoom, explainPinned } from '../explain.ts'
import { targetAnswers } from '../explain-targets.ts'

interface Realloc {
  readonly do: 'realloc'
  readonly tag: BlockName
  readonly bytes: Bytes
}

export const realloc = operation<
  Realloc,
  'reallocated' | 'no-room' | 'pinned-in-place' | 'unknown-tag' | 'freed-tag' | 'invalid-pointer'
>({
  name: 'realloc',
  aliases: [],
  elsewhere: ['resize'],
  summary: 'Resizes a block: in place where it can, else at a new place with its bytes copied.',
  example: 'realloc 1 48',
  arguments: { tag, bytes: size },
  operation: requestOf,
  answers: {
    reallocated: ({ tag }) => done(`ok, tag = "${tag}"`),
    'no-room': (outcome, command, heap) =>
      failed('reallocation failed', explainNoRoom(outcome, remedyFor(heap, requestOf(command)))),
    'pinned-in-place': (outcome, command, heap) =>
      failed('reallocation failed', explainPinned(outcome, remedyFor(heap, requestOf(command)))),
    ...targetAnswers('reallocation failed', 'reallocation failed'),
  },
})

/** What it asks of the heap. */
export function requestOf({ tag, bytes }: Realloc): Request {
  return { kind: 'reallocate', ...targetOf(tag), bytes }
}
