import { COMPACTIONS, type CompactionId } from '../../core/compaction/index.ts'
import { done } from '../answer.ts'
import { oneOf, optional } from '../argument.ts'
import { operation } from '../entry.ts'

export interface Defrag {
  readonly do: 'defrag'
  readonly algorithm: CompactionId
}

export const defrag = operation<Defrag, 'compacted'>({
  name: 'defrag',
  aliases: ['compact'],
  summary: `Compacts the buffer. Algorithms: ${COMPACTIONS.join(', ')}.`,
  example: 'defrag',
  arguments: { algorithm: optional(oneOf('ALGORITHM', 'algorithm', COMPACTIONS), 'slide') },
  operation: ({ algorithm }) => ({ kind: 'compact', algorithm }),
  answers: { compacted: () => done('defragmentation complete') },
})
