import { describe, expect, test } from 'vitest'
import { createHeap } from '../../../src/core/allocator.ts'
import { COMPACTIONS, type CompactionId, compactions } from '../../../src/core/compaction/index.ts'
import {
  MECHANISMS,
  type Mechanism,
  type MechanismId,
  mechanisms,
  type Pointers,
  pointersIn,
} from '../../../src/core/compaction/mechanism.ts'
import { run } from '../../../src/core/operation.ts'
import { bytes, pages, tagOf } from '../../../src/core/units.ts'

const none: Pointers = { blocks: 3, references: 2, innerReferences: 0, bufferBytes: bytes(1000) }

test('counted are the blocks, and the references to those that live; into the middle of a block apart', () => {
  const heap = createHeap({ pageSize: bytes(4), pages: pages(64) })
  for (let count = 0; count < 4; count++) run(heap, { kind: 'allocate', bytes: bytes(10) })
  const refer = (name: string, tag: number, offset: number) =>
    run(heap, {
      kind: 'define',
      name,
      definition: { kind: 'reference', of: { tag: tagOf(tag) }, offset: bytes(offset) },
    })
  refer('first', 1, 0)
  refer('second', 2, 0)
  refer('middle', 2, 5)
  refer('gone', 3, 5)
  run(heap, { kind: 'define', name: 'handle', definition: { kind: 'handle', of: { tag: tagOf(1) } } })
  run(heap, {
    kind: 'define',
    name: 'raw',
    definition: { kind: 'raw', of: { tag: tagOf(1) }, offset: bytes(5) },
  })
  run(heap, { kind: 'free', tag: tagOf(3) })
  expect(pointersIn(heap)).toEqual({ blocks: 3, references: 3, innerReferences: 1, bufferBytes: 256 })
})

/** The algorithms that each mechanism keeps pointers right under, while no reference is into the middle. */
const served: { readonly [id in MechanismId]: readonly CompactionId[] } = {
  'handle-table': ['slide', 'fill-holes', 'make-room', 'semispace'],
  lisp2: ['slide', 'make-room'],
  jonkers: ['slide', 'make-room'],
  compressor: ['slide', 'make-room'],
  forwarding: ['fill-holes', 'semispace'],
}

describe.each(MECHANISMS)('%s', id => {
  test('does for the algorithms whose way of moving it is made for, and says why not for the others', () => {
    const { objection }: Mechanism = mechanisms[id]
    for (const algorithm of COMPACTIONS) {
      const said = objection(compactions[algorithm], none)
      if (served[id].includes(algorithm)) expect(said).toBeNull()
      else expect(said).toContain(compactions[algorithm].title)
    }
  })
})

test('an order that changes, and copies that are left, are different reasons', () => {
  const { objection }: Mechanism = mechanisms.lisp2
  expect(objection(compactions['fill-holes'], none)).toContain('changes that order')
  expect(objection(compactions.semispace, none)).toContain('leaves a copy')
})

test('threading does for no pointer into the middle of a block, and says how many there are', () => {
  const { objection }: Mechanism = mechanisms.jonkers
  const slide = compactions.slide
  expect(objection(slide, { ...none, innerReferences: 1 })).toContain('1 here points into')
  expect(objection(slide, { ...none, innerReferences: 2 })).toContain('2 here point into')
  expect(objection(compactions.semispace, { ...none, innerReferences: 2 })).toContain('leaves a copy')
  const lisp2: Mechanism = mechanisms.lisp2
  expect(lisp2.objection(slide, { ...none, innerReferences: 2 })).toBeNull()
})

test('what each takes besides the heap, and what it writes, stands in figures', () => {
  const moved = { blocks: 2, references: 1 }
  const figures = MECHANISMS.map(id => [id, mechanisms[id].space(none), mechanisms[id].writes(none, moved)])
  expect(figures).toEqual([
    ['handle-table', 'one entry a block: 3', 'one entry a block moved: 2'],
    ['lisp2', 'one word a block: 3', '2 pointers looked at, 1 written anew'],
    ['jonkers', 'no words: the first word of each block is used', 'each pointer twice: 4'],
    [
      'compressor',
      'a bitmap of one bit a word, 16 bytes here, and the table of offsets',
      '2 pointers looked at, 1 written anew',
    ],
    ['forwarding', 'none: the old places are free', '2 pointers looked at, 1 written anew'],
  ])
  expect(mechanisms.lisp2.writes({ ...none, references: 1 }, moved)).toContain('1 pointer looked at')
})
