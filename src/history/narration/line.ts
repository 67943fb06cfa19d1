/**
 * A narrated step. It is read from the heap before the step, and put into words when somebody asks for them.
 */
import type { Notation } from '../../command/address.ts'
import type { Layout } from '../../core/heap.ts'
import type { Settings } from '../../core/settings.ts'
import type { Page } from '../../core/units.ts'
import { type Frame, Words } from './words.ts'

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

export class Line implements Frame {
  readonly focus: Focus | null
  readonly layout: Layout
  readonly settings: Settings
  private readonly sentence: Sentence

  constructor({ layout, settings }: Frame, sentence: Sentence, focus: Focus | null = null) {
    this.layout = layout
    this.settings = settings
    this.sentence = sentence
    this.focus = focus
  }

  text(notation: Notation = 'hexadecimal'): string {
    return this.sentence(new Words(this, notation))
  }
}
