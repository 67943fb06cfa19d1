/** What is drawn of the structure that keeps the holes, ready to be shown. */
import type { NodeId } from '../../core/holes/holes.ts'
import type { BlockId, Bytes, Page, Tag } from '../../core/units.ts'
import type { Aside, Mark, NodeMark } from './mark.ts'

export type { Aside, Mark, NodeMark } from './mark.ts'

/** A hole as it stands in the structure. */
export interface HoleItem {
  readonly kind: 'hole'
  readonly id: BlockId
  readonly start: Page
  readonly end: Page
  readonly address: string
  readonly bytes: Bytes
  readonly mark: Mark | null
  /** The step shown is about it. */
  readonly current: boolean
  /** Where the next search begins, as a sentence; empty elsewhere. */
  readonly rover: string
  /** The cursor of the buffer stands in it. */
  readonly chosen: boolean
}

/** Holes that are left out. */
export interface Gap {
  readonly kind: 'gap'
  /** The hole after it; `NONE` at the end. */
  readonly id: BlockId
  readonly count: number
}

export type Item = HoleItem | Gap

export interface ListView {
  readonly key: string
  /** The sizes it is for; empty where it is for all. */
  readonly title: string
  readonly size: number
  readonly mark: Mark | null
  readonly current: boolean
  readonly items: readonly Item[]
}

export interface TreeNode {
  readonly id: NodeId
  readonly title: string
  readonly mark: NodeMark | null
  readonly current: boolean
  /** On the way of the search. */
  readonly onPath: boolean
  /** The extent of what lies below; null where that is no stretch of the buffer. */
  readonly extent: { readonly start: Page; readonly end: Page } | null
  readonly entries: number
  /** The children of an inner node, each with what the node knows of it; empty where they are left out. */
  readonly children: readonly { readonly label: string; readonly refused: boolean; readonly node: TreeNode }[]
  /** The holes of a leaf; empty where they are left out. */
  readonly holes: readonly HoleItem[]
  readonly leaf: boolean
  readonly folded: boolean
  /** To unfold it, this hole is chosen. */
  readonly firstHole: BlockId
}

export type BuddyNode = {
  readonly start: Page
  readonly end: Page
  readonly address: string
  readonly bytes: Bytes
} & (
  | { readonly kind: 'split'; readonly children: readonly BuddyNode[] }
  | { readonly kind: 'folded' }
  | { readonly kind: 'used'; readonly tag: Tag }
  | { readonly kind: 'hand'; readonly text: string }
  | { readonly kind: 'free'; readonly hole: HoleItem }
)

export interface Bit {
  readonly set: boolean
  readonly title: string
}

export interface BitRow {
  readonly key: string
  readonly title: string
  /** Its own bit in the first level. */
  readonly bit: Bit
  readonly parts: readonly Bit[]
  readonly mark: Mark | null
  readonly current: boolean
}

export interface HolesView {
  readonly title: string
  readonly note: string
  readonly holes: number
  readonly free: Bytes
  readonly lists: readonly ListView[]
  readonly listsAre: 'one list' | 'many lists'
  readonly tree: TreeNode | null
  readonly buddies: readonly BuddyNode[]
  readonly bits: {
    readonly mark: Mark | null
    readonly current: boolean
    readonly rows: readonly BitRow[]
  } | null
  readonly asides: readonly (Aside & { readonly address: string; readonly bytes: Bytes })[]
  readonly leftOut: number
}
