import { NONE, type Tag } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { tag } from '../argument.ts'
import type { QuestionEntry } from '../entry.ts'
import { explainUnknownTag } from '../explain.ts'
import { hexDump } from '../hex-dump.ts'

export interface Read {
  readonly do: 'read'
  readonly tag: Tag
}

export const read: QuestionEntry<Read> = {
  kind: 'question',
  name: 'read',
  aliases: [],
  summary: 'Prints the bytes of a block, in hexadecimal and as characters.',
  example: 'read 1',
  arguments: { tag },
  answer({ tag }, heap) {
    const block = heap.tags.get(tag)
    if (block === NONE) return failed('read failed, unknown tag', explainUnknownTag(tag))
    return done(hexDump(heap, block))
  },
}
