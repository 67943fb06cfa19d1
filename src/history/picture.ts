/** A picture of a workspace: what was shown of it, as plain data, and the same to be looked at again. */
import type { Notation } from '../command/address.ts'
import type { Edit } from '../command/command.ts'
import type { Figures } from '../core/measure.ts'
import { DEFAULT_SETTINGS } from '../core/settings.ts'
import type { Move } from '../core/step.ts'
import { StillHeap, type VisibleImage } from '../core/visible-heap.ts'
import type { Focus } from './narration/line.ts'
import type { Cost, Edits, Shown, ShownLine, ShownOperation } from './shown.ts'

/** What is shown stands at the end of its last operation. */
export interface PictureImage {
  readonly heap: VisibleImage | null
  readonly figures: Figures | null
  readonly edits: Edits
  readonly hasSearches: boolean
  readonly operation: PicturedOperation | null
}

interface PicturedOperation {
  readonly index: number
  readonly edit: Edit
  readonly command: string
  readonly steps: number
  readonly looks: number
  readonly updates: number
  readonly moves: readonly Move[]
  readonly line: PicturedLine | null
}

/** A sentence is a function of how addresses are written: here it is what it gives for each way. */
interface PicturedLine {
  readonly focus: Focus | null
  readonly texts: { readonly [notation in Notation]: string }
}

export const NOTHING_SHOWN: PictureImage = {
  heap: null,
  figures: null,
  edits: { settings: DEFAULT_SETTINGS, cursor: 0, length: 0 },
  hasSearches: true,
  operation: null,
}

export class Picture implements Shown {
  readonly heap: StillHeap | null
  /** Nothing ever changes in it. */
  readonly changes = { revision: 0, since: (revision: number) => (revision === 0 ? null : ('all' as const)) }
  readonly figures: Figures | null
  readonly timeline: Edits
  readonly hasSearches: boolean
  readonly shown: ShownOperation | null
  readonly length: number
  readonly position: number
  readonly line: ShownLine | null
  readonly cost: Cost

  constructor({ edits, figures, hasSearches, heap, operation }: PictureImage) {
    this.heap = heap && new StillHeap(heap)
    this.figures = figures
    this.timeline = edits
    this.hasSearches = hasSearches
    this.shown = operation && {
      index: operation.index,
      edit: operation.edit,
      command: operation.command,
      recording: { moves: operation.moves },
    }
    this.length = operation?.steps ?? 0
    this.position = this.length
    this.line = operation?.line ? lineOf(operation.line) : null
    this.cost = { looks: operation?.looks ?? 0, updates: operation?.updates ?? 0 }
  }
}

function lineOf({ focus, texts }: PicturedLine): ShownLine {
  return { focus, text: (notation = 'hexadecimal') => texts[notation] }
}
