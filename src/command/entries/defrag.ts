import {
  COMPACTIONS,
  type CompactionId,
  compactions,
  DEFAULT_COMPACTION,
} from '../../core/compaction/index.ts'
import type { Bytes } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { named, omissible, oneOf, optional, size, whole } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainObjection, explainPause } from '../explain-compaction.ts'
import { BUDGET } from '../ranges.ts'

interface Defrag {
  readonly do: 'defrag'
  readonly algorithm: CompactionId
  /** What room is made for, where the algorithm takes that. */
  readonly bytes?: Bytes | undefined
  /** The most bytes to move. */
  readonly budget?: Bytes | undefined
}

export const defrag = operation<Defrag, 'compacted' | 'compaction-refused'>({
  name: 'defrag',
  aliases: ['compact'],
  elsewhere: ['gc'],
  summary: `Compacts the buffer: ${COMPACTIONS.map(usage).join(', ')}; with a budget it stops before more bytes are moved.`,
  example: 'defrag',
  arguments: {
    algorithm: optional(oneOf('ALGORITHM', 'algorithm', COMPACTIONS), DEFAULT_COMPACTION),
    bytes: omissible(size),
    budget: named('--budget', whole<Bytes>('BYTES', BUDGET)),
  },
  clash,
  operation: ({ algorithm, bytes, budget }) => ({
    kind: 'compact',
    algorithm,
    ...(bytes === undefined ? {} : { bytes }),
    ...(budget === undefined ? {} : { budget }),
  }),
  answers: {
    compacted: ({ movedBytes, pause }) =>
      pause === null
        ? done('defragmentation complete')
        : done(`defragmentation paused, ${movedBytes} bytes moved`, explainPause(pause)),
    'compaction-refused': ({ algorithm, objection }) =>
      failed('defragmentation failed', explainObjection(algorithm, objection)),
  },
})

function clash({ algorithm, bytes, budget }: Defrag): string | null {
  const { takesBudget, takesBytes } = compactions[algorithm]
  const expected = `expected defrag ${usage(algorithm)}`
  if (takesBytes && bytes === undefined) return `${algorithm} needs the bytes to make room for; ${expected}`
  if (!takesBytes && bytes !== undefined) return `${algorithm} takes no number of bytes; ${expected}`
  if (!takesBudget && budget !== undefined) return `${algorithm} takes no budget; ${expected}`
  return null
}

function usage(algorithm: CompactionId): string {
  return compactions[algorithm].takesBytes ? `${algorithm} BYTES` : algorithm
}
