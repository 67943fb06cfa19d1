/**
 * What the allocator itself sees of the heap on the screen: its list, tree, size classes, buddies or bitmaps, in its own order, with what the
 * operation on the stage did there. Of large structures only what matters is told: where the search is, what is pointed at, and the beginning.
 */
import { addressText } from '../../command/address.ts'
import { allocatorOf } from '../../core/allocator.ts'
import type { Heap } from '../../core/heap.ts'
import { AddressIndex } from '../../core/holes/address-index.ts'
import { BuddyHeaps } from '../../core/holes/buddy-heaps.ts'
import type { NodeId } from '../../core/holes/holes.ts'
import { SizeClasses } from '../../core/holes/size-classes.ts'
import { SizeIndex } from '../../core/holes/size-index.ts'
import type { HoleTree } from '../../core/holes/tree.ts'
import { PARTS, RANGES, TwoLevel } from '../../core/holes/two-level.ts'
import type { Recording } from '../../core/step.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../../core/units.ts'
import { type Aside, type Mark, Marks, type NodeMark } from '../../history/holes-view/marks.ts'
import { moveCell } from '../pointing.ts'
import type { State } from '../state.ts'
import { getState } from '../store.ts'
import { extentsOf, litExtent } from './extents.ts'

export type { Aside, Mark } from '../../history/holes-view/marks.ts'

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
  /** The hole behind it; `NONE` at the end. */
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
  | { readonly kind: 'split'; readonly children: readonly BuddyNode[]; readonly current: boolean }
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

export interface FreeView {
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
  /** What the step shown did here. */
  readonly now: string
  readonly leftOut: number
}

/** Up to this many holes are all told. */
const ALL = 240
const FIRST = 24
const AROUND = 10
const ALL_HOLES_OF_TREE = 120
const ALL_NODES = 48
/** The same in each of several lists. */
const ALL_OF_CLASS = 48
const FIRST_OF_CLASS = 12

let marked: { readonly recording: Recording; readonly marks: Marks } | null = null

/** The marks of the operation on the stage, up to the step shown. */
function marksOf({ session }: Pick<State, 'session'>): Marks | null {
  const { shown, position } = session.shown
  if (!shown || shown.recording.length === 0) return null
  const { recording } = shown
  if (marked?.recording !== recording) {
    const before = session.shown.before()
    if (!before) return null
    marked = { recording, marks: new Marks(recording, before) }
  }
  marked.marks.seek(position)
  return marked.marks
}

type Seen = Pick<State, 'revision' | 'session' | 'pointing'>

/** Null where there is no buffer. O(holes) after a change, and little more than what is told otherwise. */
export function freeStructureOf(state: Seen): FreeView | null {
  const { heap } = state.session.shown
  if (!heap) return null
  return new Looking(heap, state).view()
}

/** Puts the cursor of the buffer on a hole. */
export function chooseHole(start: Page): void {
  const { heap } = getState().session.shown
  if (heap) moveCell((start * heap.layout.pageSize) as Bytes)
}

/** The same for the first hole of what is folded, which unfolds it. */
export function unfold(hole: BlockId): void {
  const { heap } = getState().session.shown
  if (heap?.table.isHole(hole)) chooseHole(heap.table.startOf(hole))
}

let walked: {
  readonly session: State['session']
  readonly revision: number
  readonly lists: readonly (readonly BlockId[])[]
} | null = null

/** Each list in its own order, walked once a revision. */
function listsOf(heap: Heap, { revision, session }: Seen): readonly (readonly BlockId[])[] {
  if (walked?.session !== session || walked.revision !== revision) {
    walked = { session, revision, lists: walkLists(heap, { revision, session }) }
  }
  return walked.lists
}

function walkLists(heap: Heap, seen: Pick<State, 'revision' | 'session'>): readonly (readonly BlockId[])[] {
  const { holes, table } = heap
  if (holes instanceof SizeClasses || holes instanceof TwoLevel) {
    return Array.from({ length: holes.classes }, (_, index) => holes.holesIn(index))
  }
  if (holes instanceof BuddyHeaps) {
    const lists = Array.from({ length: holes.classes }, (): BlockId[] => [])
    for (const hole of extentsOf(seen).holes) {
      if (table.isHole(hole)) lists[holes.classOf(table.pagesOf(hole))]?.push(hole)
    }
    return lists
  }
  const list: BlockId[] = []
  for (let hole = holes.first(); hole !== NONE; hole = holes.after(hole)) list.push(hole)
  return [list]
}

/** One look at the structure; what several parts of the view ask for is found once. */
class Looking {
  private readonly heap: Heap
  private readonly state: Seen
  private readonly marks: Marks | null
  private readonly lists: readonly (readonly BlockId[])[]
  private readonly chosen: BlockId
  private readonly roverAt: BlockId
  /** The holes that are told whatever else is left out. */
  private readonly wanted: readonly BlockId[]
  private told = 0

  constructor(heap: Heap, state: Seen) {
    this.heap = heap
    this.state = state
    this.marks = marksOf(state)
    this.lists = listsOf(heap, state)
    const { cell } = state.pointing
    const cursor = { ...state, pointing: { ...state.pointing, hover: cell, linked: null } }
    this.chosen = cell === null ? NONE : litExtent(cursor)
    this.roverAt = allocatorOf(heap).policy.startsAtRover ? this.holeAtRover() : NONE
    const lit = litExtent(state)
    this.wanted = [...(this.marks?.recent ?? []), this.chosen, this.roverAt, lit].filter(
      id => id !== NONE && heap.table.isHole(id),
    )
  }

  view(): FreeView {
    const { heap, marks } = this
    const { holes, layout } = heap
    const tree = holes instanceof AddressIndex || holes instanceof SizeIndex ? this.tree(holes) : null
    const lists = tree ? [] : this.listViews()
    const buddies = holes instanceof BuddyHeaps ? this.buddies() : []
    return {
      title: holes.kind.title,
      note: noteOf(heap),
      holes: holes.count,
      free: (heap.freePages * layout.pageSize) as Bytes,
      lists,
      listsAre: this.lists.length === 1 ? 'one list' : 'many lists',
      tree,
      buddies,
      bits: holes instanceof TwoLevel ? this.bits(holes) : null,
      asides: [...(marks?.taken ?? []), ...(marks?.inHand.values() ?? [])].map(aside => ({
        ...aside,
        address: this.address(aside.start),
        bytes: ((aside.end - aside.start) * layout.pageSize) as Bytes,
      })),
      now: marks?.now ?? '',
      leftOut: Math.max(0, holes.count - this.told),
    }
  }

  // Lists.

  private listViews(): ListView[] {
    const { holes } = this.heap
    const [only] = this.lists
    if (this.lists.length === 1 && only) {
      return [
        {
          key: 'list',
          title: '',
          size: only.length,
          mark: null,
          current: false,
          items: this.items(only, ALL, FIRST),
        },
      ]
    }
    if (!(holes instanceof SizeClasses || holes instanceof TwoLevel || holes instanceof BuddyHeaps)) return []
    const views: ListView[] = []
    for (const [index, list] of this.lists.entries()) {
      const mark = this.marks?.classes.get(index) ?? null
      // Classes of sizes that the buffer cannot have, and the many empty ones of two levels, say nothing.
      const beyond = holes.leastOf(index) > this.heap.layout.pages
      if (list.length === 0 && mark === null && (holes instanceof TwoLevel || beyond)) continue
      views.push({
        key: String(index),
        title: this.sizes(holes.leastOf(index), holes.mostOf(index)),
        size: list.length,
        mark,
        current: this.isCurrent('class', index),
        items: this.items(list, ALL_OF_CLASS, FIRST_OF_CLASS),
      })
    }
    return views
  }

  /** The holes of a list, but for those that do not matter. */
  private items(list: readonly BlockId[], all: number, first: number): Item[] {
    if (list.length <= all) {
      this.told += list.length
      return list.map(id => this.hole(id))
    }
    const shown = new Set<number>()
    const show = (from: number, to: number) => {
      for (let at = Math.max(0, from); at < Math.min(to, list.length); at++) shown.add(at)
    }
    show(0, first)
    show(list.length - 2, list.length)
    for (const id of new Set(this.wanted)) {
      const at = list.indexOf(id)
      if (at >= 0) show(at - AROUND, at + AROUND + 1)
    }
    const items: Item[] = []
    let next = 0
    for (const at of [...shown].sort((a, b) => a - b)) {
      const id = list[at] ?? NONE
      if (at > next) items.push({ kind: 'gap', id, count: at - next })
      items.push(this.hole(id))
      next = at + 1
    }
    this.told += shown.size
    return items
  }

  private hole(id: BlockId): HoleItem {
    const { layout, table } = this.heap
    const start = table.startOf(id)
    return {
      kind: 'hole',
      id,
      start,
      end: table.endOf(id),
      address: this.address(start),
      bytes: (table.pagesOf(id) * layout.pageSize) as Bytes,
      mark: this.marks?.holes.get(id) ?? null,
      current: this.isCurrent('hole', id),
      rover:
        id === this.roverAt ? `rover at ${this.address(this.heap.rover)}: the next search begins here` : '',
      chosen: id === this.chosen,
    }
  }

  private holeAtRover(): BlockId {
    const { rover, table } = this.heap
    const list = this.lists[0] ?? []
    return list.find(hole => table.endOf(hole) > rover) ?? list[0] ?? NONE
  }

  // The index.

  private tree(tree: AddressIndex | SizeIndex): TreeNode {
    const unfolded = new Set<NodeId>()
    const unfold = (node: NodeId) => {
      if (unfolded.has(node)) return
      unfolded.add(node)
      if (tree.levelOf(node) === 0) this.told += tree.sizeOf(node)
    }
    const upTo = (leaf: NodeId) => {
      for (let node = leaf; node !== tree.root; node = tree.parentOf(node)) unfold(node)
    }
    unfold(tree.root)
    for (const hole of this.wanted) upTo(tree.leafOf(hole))
    // From the root down, as long as it does not get too much; the way of the search in any case.
    const queue: NodeId[] = [tree.root]
    for (let at = 0; at < queue.length; at++) {
      const node = queue[at] ?? tree.root
      const some = tree.levelOf(node) === 0 ? this.told < ALL_HOLES_OF_TREE : queue.length < ALL_NODES
      if (some || this.marks?.nodes.has(node)) unfold(node)
      if (tree.levelOf(node) === 0 || !unfolded.has(node)) continue
      for (let k = 0; k < tree.sizeOf(node); k++) queue.push(tree.childAt(node, k))
    }
    return this.node(tree, tree.root, unfolded)
  }

  private node(tree: AddressIndex | SizeIndex, id: NodeId, unfolded: ReadonlySet<NodeId>): TreeNode {
    const { marks } = this
    const leaf = tree.levelOf(id) === 0
    const entries = tree.sizeOf(id)
    const folded = !unfolded.has(id)
    const mark = marks?.nodes.get(id) ?? null
    const slots = folded ? [] : Array.from({ length: entries }, (_, index) => index)
    const kind = id === tree.root ? 'root' : leaf ? 'leaf' : 'node'
    return {
      id,
      title: `${kind} of ${count(entries, leaf ? 'hole' : 'child', leaf ? 'holes' : 'children')}`,
      mark,
      current: this.isCurrent('node', id),
      onPath: mark !== null,
      extent: tree instanceof AddressIndex && entries > 0 ? this.extentOf(tree, id) : null,
      entries,
      leaf,
      folded,
      firstHole: entries > 0 ? edgeOf(tree, id, false) : NONE,
      holes: leaf ? slots.map(index => this.hole(tree.holeAt(id, index))) : [],
      children: leaf
        ? []
        : slots.map(index => ({
            label: `${tree instanceof AddressIndex ? '≤ ' : '≥ '}${tree.pagesAt(id, index) * this.heap.layout.pageSize}`,
            refused: mark?.refused.has(tree.childAt(id, index)) ?? false,
            node: this.node(tree, tree.childAt(id, index), unfolded),
          })),
    }
  }

  private extentOf(tree: HoleTree, node: NodeId): { start: Page; end: Page } {
    const { table } = this.heap
    return { start: table.startOf(edgeOf(tree, node, false)), end: table.endOf(edgeOf(tree, node, true)) }
  }

  // Buddies.

  /** The blocks the buffer consists of, each as the tree of its halves. */
  private buddies(): BuddyNode[] {
    const { pages } = this.heap.layout
    const roots: { start: number; size: number }[] = []
    for (let start = 0; start < pages; ) {
      let size = 1
      while (2 * size <= pages - start && (start === 0 || start % (2 * size) === 0)) size *= 2
      roots.push({ start, size })
      start += size
    }
    const unfolded = this.unfoldedBuddies(roots)
    return roots.map(({ start, size }) => this.buddy(start, size, unfolded))
  }

  /** The split blocks that are told with their halves: those on the way to what matters, and the largest. */
  private unfoldedBuddies(roots: readonly { start: number; size: number }[]): ReadonlySet<string> {
    const { table } = this.heap
    const unfolded = new Set<string>()
    const wanted = [...this.wanted.map(id => table.startOf(id)), ...this.asideStarts()]
    const queue = [...roots]
    for (let at = 0; at < queue.length; at++) {
      const { start, size } = queue[at] as { start: number; size: number }
      const leads = wanted.some(page => page >= start && page < start + size)
      if ((queue.length > ALL && !leads) || size === 1 || this.isWhole(start, size)) continue
      unfolded.add(`${start} ${size}`)
      queue.push({ start, size: size / 2 }, { start: start + size / 2, size: size / 2 })
    }
    return unfolded
  }

  private asideStarts(): number[] {
    return [...(this.marks?.taken ?? []), ...(this.marks?.inHand.values() ?? [])].map(({ start }) => start)
  }

  private isWhole(start: number, size: number): boolean {
    const id = this.extentAt(start)
    return this.heap.table.endOf(id) >= start + size
  }

  private buddy(start: number, size: number, unfolded: ReadonlySet<string>): BuddyNode {
    const { layout, table } = this.heap
    const node = {
      start: start as Page,
      end: (start + size) as Page,
      address: this.address(start),
      bytes: (size * layout.pageSize) as Bytes,
    }
    if (unfolded.has(`${start} ${size}`)) {
      const half = size / 2
      const children = [this.buddy(start, half, unfolded), this.buddy(start + half, half, unfolded)]
      return { ...node, kind: 'split', children, current: false }
    }
    const id = this.extentAt(start)
    if (table.endOf(id) < start + size) return { ...node, kind: 'folded' }
    if (table.isAllocated(id)) return { ...node, kind: 'used', tag: table.tagOf(id) }
    if (table.isHole(id)) return { ...node, kind: 'free', hole: this.hole(id) }
    return { ...node, kind: 'hand', text: this.marks?.inHand.get(id)?.text ?? 'free, and not kept here yet' }
  }

  private extentAt(page: number): BlockId {
    const hover = (page * this.heap.layout.pageSize) as Bytes
    return litExtent({ ...this.state, pointing: { ...this.state.pointing, hover } })
  }

  // Bitmaps.

  private bits(lists: TwoLevel): FreeView['bits'] {
    const { marks } = this
    const rows: BitRow[] = []
    for (let range = 0; range < RANGES; range++) {
      const first = range * PARTS
      if (lists.leastOf(first) > this.heap.layout.pages) break
      const most = range === RANGES - 1 ? lists.leastOf(first) : lists.mostOf(first + PARTS - 1)
      const title = this.sizes(Math.max(1, lists.leastOf(first)), most)
      const parts = Array.from({ length: PARTS }, (_, part) => {
        const index = first + part
        const size = lists.sizeOf(index)
        return {
          set: (lists.word(1 + range) & (1 << part)) !== 0,
          title:
            index === 0
              ? 'no size'
              : `${this.sizes(lists.leastOf(index), lists.mostOf(index))}: ${count(size, 'hole')}`,
        }
      })
      rows.push({
        key: String(range),
        title,
        bit: { set: (lists.word(0) & (1 << range)) !== 0, title },
        parts,
        mark: marks?.words.get(1 + range) ?? null,
        current: this.isCurrent('word', 1 + range),
      })
    }
    return { mark: marks?.words.get(0) ?? null, current: this.isCurrent('word', 0), rows }
  }

  // Words.

  private isCurrent(kind: 'hole' | 'node' | 'class' | 'word', id: number): boolean {
    const current = this.marks?.current
    return current?.kind === kind && current.id === id
  }

  private address(page: number): string {
    const { layout, settings } = this.heap
    return addressText(page * layout.pageSize + settings.base, layout.pages * layout.pageSize + settings.base)
  }

  private sizes(least: number, most: number): string {
    const { pageSize } = this.heap.layout
    const from = (least * pageSize).toLocaleString('en')
    return least === most ? `${from} bytes` : `${from} to ${(most * pageSize).toLocaleString('en')} bytes`
  }
}

/** The first or last hole below a node. */
function edgeOf(tree: HoleTree, node: NodeId, last: boolean): BlockId {
  let down = node
  const slot = () => (last ? tree.sizeOf(down) - 1 : 0)
  while (tree.levelOf(down) > 0) down = tree.childAt(down, slot())
  return tree.holeAt(down, slot())
}

/** What to know of it; of a list, that a scan of pages does not use it. */
function noteOf({ holes: { kind }, settings }: Heap): string {
  return settings.search === 'page-scan' && kind.note === ''
    ? 'The search goes from page to page and does not use the list; the holes it comes through are marked.'
    : kind.note
}

function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : nouns}`
}
