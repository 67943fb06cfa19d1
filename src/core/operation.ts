/** What a heap can be asked, by tag and never by address, and what comes of it. */
import { allocate, configure, free, pagesFor, reallocate } from './allocate.ts'
import { allocatorFor } from './allocator.ts'
import { type CompactionId, compactions } from './compaction/index.ts'
import type { Heap } from './heap.ts'
import { clashOf, type Order, type PolicyId, type SearchId, type Settings } from './settings.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'

export type Operation =
  | { readonly kind: 'allocate'; readonly bytes: Bytes }
  | { readonly kind: 'free'; readonly tag: Tag }
  | { readonly kind: 'reallocate'; readonly tag: Tag; readonly bytes: Bytes }
  | { readonly kind: 'write'; readonly tag: Tag; readonly data: Uint8Array }
  | { readonly kind: 'compact'; readonly algorithm: CompactionId }
  | { readonly kind: 'configure'; readonly settings: Settings }

/** Why a request found no room, in figures. */
export interface NoRoom {
  readonly kind: 'no-room'
  readonly asked: Bytes
  /** Header bytes that each block takes besides. */
  readonly header: Bytes
  readonly free: Bytes
  readonly holes: number
  readonly largest: Bytes
  /** The free total would do, were it in one piece. */
  readonly fragmented: boolean
}

export type Outcome =
  | {
      readonly kind: 'allocated'
      readonly tag: Tag
      readonly start: Page
      readonly looks: number
      readonly compacted: boolean
    }
  | { readonly kind: 'freed'; readonly tag: Tag; readonly bytes: Bytes }
  | {
      readonly kind: 'reallocated'
      readonly tag: Tag
      readonly start: Page
      readonly moved: boolean
      readonly looks: number
      readonly compacted: boolean
    }
  | { readonly kind: 'written'; readonly tag: Tag; readonly bytes: Bytes }
  | { readonly kind: 'compacted'; readonly movedBlocks: number; readonly movedBytes: Bytes }
  | { readonly kind: 'configured' }
  | (NoRoom & { readonly operation: 'allocate' | 'reallocate' })
  /** These change nothing, not even a figure. */
  | { readonly kind: 'unknown-tag'; readonly tag: Tag }
  | { readonly kind: 'too-long'; readonly tag: Tag; readonly asked: Bytes; readonly room: Bytes }
  /** A policy that has places of its own for blocks cannot take over those that stand elsewhere. `tag` is the first such. */
  | {
      readonly kind: 'layout-in-the-way'
      readonly policy: PolicyId
      readonly blocks: number
      readonly tag: Tag
      readonly start: Bytes
      readonly bytes: Bytes
    }
  | { readonly kind: 'settings-clash'; readonly search: SearchId; readonly order: Order }
  | { readonly kind: 'blocks-in-the-way'; readonly option: 'header'; readonly blocks: number }

/** Runs one operation to its end. */
export function run(heap: Heap, operation: Operation): Outcome {
  switch (operation.kind) {
    case 'allocate':
      return runAllocate(heap, operation.bytes)
    case 'compact':
      return runCompact(heap, operation.algorithm)
    case 'configure':
      return runConfigure(heap, operation.settings)
    case 'free':
    case 'reallocate':
    case 'write': {
      const block = heap.tags.get(operation.tag)
      if (block === NONE) return { kind: 'unknown-tag', tag: operation.tag }
      if (operation.kind === 'reallocate') return runReallocate(heap, block, operation.bytes)
      if (operation.kind === 'write') return runWrite(heap, block, operation.data)
      const bytes = heap.table.bytesOf(block)
      free(heap, block)
      return { kind: 'freed', tag: operation.tag, bytes }
    }
  }
}

function runAllocate(heap: Heap, bytes: Bytes): Outcome {
  const { looks, compactions } = heap.tally
  const block = allocate(heap, bytes)
  if (block === NONE) return { operation: 'allocate', ...noRoom(heap, bytes) }
  return {
    kind: 'allocated',
    tag: heap.table.tagOf(block),
    start: heap.table.startOf(block),
    looks: heap.tally.looks - looks,
    compacted: heap.tally.compactions > compactions,
  }
}

function runReallocate(heap: Heap, block: BlockId, bytes: Bytes): Outcome {
  const { looks, compactions, reallocationMoves } = heap.tally
  const tag = heap.table.tagOf(block)
  const now = reallocate(heap, block, bytes)
  if (now === NONE) return { operation: 'reallocate', ...noRoom(heap, bytes) }
  return {
    kind: 'reallocated',
    tag,
    start: heap.table.startOf(now),
    moved: heap.tally.reallocationMoves > reallocationMoves,
    looks: heap.tally.looks - looks,
    compacted: heap.tally.compactions > compactions,
  }
}

function runWrite(heap: Heap, block: BlockId, data: Uint8Array): Outcome {
  const tag = heap.table.tagOf(block)
  const room = heap.table.bytesOf(block)
  const asked = data.length as Bytes
  if (asked > room) return { kind: 'too-long', tag, asked, room }
  heap.write(block, data)
  return { kind: 'written', tag, bytes: asked }
}

function runCompact(heap: Heap, algorithm: CompactionId): Outcome {
  const { movedBlocks, movedBytes } = heap.tally
  compactions[algorithm](heap)
  return {
    kind: 'compacted',
    movedBlocks: heap.tally.movedBlocks - movedBlocks,
    movedBytes: (heap.tally.movedBytes - movedBytes) as Bytes,
  }
}

function runConfigure(heap: Heap, settings: Settings): Outcome {
  const clash = clashOf(settings)
  if (clash) return { kind: 'settings-clash', ...clash }
  const { blocks } = heap.tally
  if (blocks > 0 && settings.header !== heap.settings.header)
    return { kind: 'blocks-in-the-way', option: 'header', blocks }
  const obstacle = layoutInTheWay(heap, settings)
  if (obstacle) return obstacle
  configure(heap, settings)
  return { kind: 'configured' }
}

function layoutInTheWay(heap: Heap, settings: Settings): Outcome | null {
  const misplaced = allocatorFor(settings).carving.misplaced?.(heap)
  if (!misplaced || misplaced.blocks === 0) return null
  const { table, layout } = heap
  const { first, blocks } = misplaced
  return {
    kind: 'layout-in-the-way',
    policy: settings.policy,
    blocks,
    tag: table.tagOf(first),
    start: (table.startOf(first) * layout.pageSize) as Bytes,
    bytes: (table.pagesOf(first) * layout.pageSize) as Bytes,
  }
}

function noRoom(heap: Heap, asked: Bytes): NoRoom {
  const { pageSize } = heap.layout
  return {
    kind: 'no-room',
    asked,
    header: heap.settings.header,
    free: (heap.freePages * pageSize) as Bytes,
    holes: heap.holes.count,
    largest: (heap.holes.largest() * pageSize) as Bytes,
    fragmented: pagesFor(heap, asked) <= heap.freePages,
  }
}
