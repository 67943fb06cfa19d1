/**
 * Sentences for the steps of a compaction but its moves: that it begins, pauses,
 * and takes the halves of the buffer in and out of use.
 */
import { inSentence } from '../../base/text.ts'
import { compactionAt } from '../../core/compaction/index.ts'
import type { Heap } from '../../core/heap.ts'
import { STEP, type Step } from '../../core/step.ts'
import type { BlockId } from '../../core/units.ts'
import { Line } from './line.ts'

export function narrateCompaction(heap: Heap, step: Step): Line {
  const { table } = heap
  const block = step.a as BlockId
  const start = table.startOf(block)
  const end = table.endOf(block)
  switch (step.kind) {
    case STEP.compact: {
      const { title, rule, takesBytes } = compactionAt(step.a)
      return new Line(heap, words => {
        const room = takesBytes ? ` for ${words.size(step.b)}` : ''
        const budget = step.c > 0 ? `, ${words.bytes(step.c)} at most` : ''
        return `compaction begins, ${inSentence(title)}${room}${budget}: ${withinSentence(rule)}`
      })
    }
    case STEP.pause: {
      const tag = table.tagOf(block)
      const length = table.bytesOf(block)
      return new Line(
        heap,
        words => `compaction pauses: the ${words.bytes(length)} of tag ${tag} would go beyond the budget`,
        { kind: 'look', start, end },
      )
    }
    case STEP.unlist:
      return new Line(
        heap,
        words =>
          `the hole at ${words.at(start)} has just the ${words.size(end - start)} needed: it is taken whole`,
        { kind: 'change', start, end },
      )
    case STEP.reserve: {
      const last = table.endOf(step.b as BlockId)
      return new Line(heap, words => `${words.range(start, last)} is reserved: no policy sees it`, {
        kind: 'change',
        start,
        end: last,
      })
    }
    default:
      return new Line(heap, words => `${words.range(start, end)} comes into use`, {
        kind: 'change',
        start,
        end,
      })
  }
}

/** A rule as the end of a line. */
function withinSentence(rule: string): string {
  return inSentence(rule).replace(/\.$/, '')
}
