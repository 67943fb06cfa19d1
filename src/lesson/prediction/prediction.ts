/** A question about the next command, and its right answer, which the core gives by running the command. */
import { blockNamed } from '../../command/argument.ts'
import type { Edit } from '../../command/command.ts'
import type { EditOutcome } from '../../command/outcome.ts'
import { heapFrom } from '../../core/allocator.ts'
import type { Heap, HeapImage } from '../../core/heap.ts'
import { type Bytes, NONE, type Tag } from '../../core/units.ts'
import { blockAtPage } from '../../history/block-at.ts'
import { Machine } from '../../history/machine.ts'
import type { Answer } from './answer.ts'

/** What is asked of a command. */
export type Asked =
  /** Where does the block go that it allocates or reallocates? */
  | { readonly kind: 'place' }
  /** Which hole is there afterwards where the freed block was? */
  | { readonly kind: 'merge' }
  /** How many bytes does the compaction move? */
  | { readonly kind: 'moved' }
  /** Where does the block of a tag begin afterwards? */
  | { readonly kind: 'lies'; readonly tag: Tag }
  /** How many holes does the search look at? */
  | { readonly kind: 'looks' }

export interface Prediction {
  readonly asked: Asked
  /** The buffer before the command. */
  readonly before: HeapImage
  readonly command: Edit
}

/** A heap, and the command that is run on it; null where nothing is done to it. */
export interface Attempt {
  readonly heap: Heap
  readonly command: Edit | null
}

/** Is this a question that the command answers? */
export function suits(asked: Asked, command: Edit): boolean {
  switch (asked.kind) {
    case 'place':
    case 'looks':
      return command.do === 'alloc' || command.do === 'realloc'
    case 'merge':
      return command.do === 'free'
    case 'moved':
      return command.do === 'defrag' || command.do === 'alloc' || command.do === 'realloc'
    case 'lies':
      return command.do !== 'new' && command.do !== 'clear'
  }
}

/** The right answer; null where the command does not answer the question, as `free` of an unknown tag. */
export function rightAnswer({ asked, before, command }: Prediction): Answer | null {
  return answerOf(asked, { heap: heapFrom(before), command })
}

/** What comes out of an attempt. Runs its command on its heap. */
export function answerOf(asked: Asked, attempt: Attempt): Answer | null {
  const { heap } = attempt
  const { pageSize } = heap.layout
  if (asked.kind === 'merge') {
    const freed = attempt.command?.do === 'free' ? blockNamed(heap, attempt.command.tag) : NONE
    if (freed === NONE) return null
    const at = heap.table.startOf(freed)
    run(attempt)
    const hole = blockAtPage(heap, at)
    const [start, pages] = [heap.table.startOf(hole), heap.table.pagesOf(hole)]
    return { kind: 'merge', start: (start * pageSize) as Bytes, bytes: (pages * pageSize) as Bytes }
  }
  const { looks, movedBytes } = heap.tally
  const outcome = run(attempt)
  switch (asked.kind) {
    case 'place': {
      if (outcome?.kind === 'no-room') return { kind: 'place', at: null }
      if (outcome?.kind !== 'allocated' && outcome?.kind !== 'reallocated') return null
      return { kind: 'place', at: (outcome.start * pageSize) as Bytes }
    }
    case 'lies': {
      const block = heap.tags.get(asked.tag)
      return { kind: 'lies', at: block === NONE ? null : ((heap.table.startOf(block) * pageSize) as Bytes) }
    }
    case 'looks':
      return { kind: 'looks', count: heap.tally.looks - looks }
    case 'moved':
      return { kind: 'moved', bytes: (heap.tally.movedBytes - movedBytes) as Bytes }
  }
}

/** Runs the command on the heap; the outcome is null where there is no command. */
export function run({ heap, command }: Attempt): EditOutcome | null {
  if (command === null) return null
  const machine = new Machine()
  machine.heap = heap
  const outcome = machine.run(command)
  return outcome.ok ? outcome.value : null
}
