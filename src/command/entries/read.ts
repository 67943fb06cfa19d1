import type { Heap } from '../../core/heap.ts'
import { readingOf } from '../../core/variables/operations.ts'
import { type Answer, done, failed, malformed } from '../answer.ts'
import { type BlockName, tag, targetOf } from '../argument.ts'
import type { QuestionEntry } from '../entry.ts'
import { addressOf, explainMeeting, explainOutsideBlock, explainTarget } from '../explain-targets.ts'
import { hexDump } from '../hex-dump.ts'

export interface Read {
  readonly do: 'read'
  readonly tag: BlockName
}

export const read: QuestionEntry<Read> = {
  kind: 'question',
  name: 'read',
  aliases: [],
  elsewhere: ['load', 'peek', 'dump'],
  summary:
    'Prints the bytes of a block, in hexadecimal and as characters; through a variable, those where it points.',
  example: 'read 1',
  arguments: { tag },
  answer: ({ tag }, heap) => answer(tag, heap),
}

function answer(name: BlockName, heap: Heap): Answer {
  const reading = readingOf(heap, targetOf(name))
  switch (reading.kind) {
    case 'block': {
      const { table } = heap
      const { block, offset } = reading
      return done(
        hexDump(heap, heap.ownBytesAt(table.startOf(block)) + offset, table.bytesOf(block) - offset),
      )
    }
    case 'raw': {
      const { at, bytes, origin, runs, variable } = reading
      return done(hexDump(heap, at, bytes), explainMeeting(variable, origin, runs))
    }
    case 'outside-block':
      return failed('read failed, outside the block', explainOutsideBlock(reading))
    case 'outside-buffer':
      return failed(
        'read failed, outside the buffer',
        `${reading.variable} is ${addressOf(reading.address)}, outside the buffer: a real program would crash`,
      )
    case 'unknown-variable':
      return malformed({ code: 'unknown-variable', message: explainTarget(reading) })
    default:
      return failed('read failed, unknown tag', explainTarget(reading))
  }
}
