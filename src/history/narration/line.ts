/**
 * A narrated step. It is read from the heap before the step, and put into words when somebody asks for them.
 */
import type { Notation } from '../../command/address.ts'
import type { Heap } from '../../core/heap.ts'
import type { Page } from '../../core/units.ts'
import { type Frame, frameOf, type Words, wordsFor } from './words.ts'

/** The pages a step is about, as they lie before and after it. */
export interface Focus {
  readonly kind: 'look' | 'change' | 'move'
  readonly start: Page
  readonly end: Page
  /** Where a moved block comes from. */
  readonly from?: Page
}

/**
 * Puts a step into words. It may use numbers that were read before the
 * step, and never the heap, which has gone on.
 */
export type Sentence = (words: Words) => string

export class Line {
  readonly focus: Focus | null
  private readonly frame: Frame
  private readonly sentence: Sentence

  constructor(heap: Pick<Heap, 'layout' | 'settings'>, sentence: Sentence, focus: Focus | null = null) {
    this.frame = frameOf(heap)
    this.sentence = sentence
    this.focus = focus
  }

  text(notation: Notation = 'hexadecimal'): string {
    return this.sentence(wordsFor(this.frame, notation))
  }
}
