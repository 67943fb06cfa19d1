/** What the steps up to the one shown made of a hole, a node, a list or a word of a bitmap. */
import type { NodeId } from '../../core/holes/holes.ts'
import type { Page } from '../../core/units.ts'

export type MarkKind = 'refused' | 'passed' | 'fits' | 'split' | 'entered' | 'merged' | 'moved' | 'looked'

export interface Mark {
  readonly kind: MarkKind
  /** In a word or two. */
  readonly short: string
  /** With figures. */
  readonly text: string
  /** The numbers of the first and the last look at it; 0 where it was not looked at. */
  readonly first: number
  readonly last: number
}

export interface NodeMark extends Mark {
  /** The children that have no room. */
  readonly refused: ReadonlySet<NodeId>
  /** The child the search went on to; 0 where it went to none. */
  readonly chosen: NodeId
}

/** Pages that the structure does not know right now, or no longer. */
export interface Aside {
  readonly kind: 'hand' | 'taken'
  readonly start: Page
  readonly end: Page
  readonly text: string
}

/** What the last step was about. */
export interface Current {
  readonly kind: 'hole' | 'node' | 'class' | 'word'
  readonly id: number
}
