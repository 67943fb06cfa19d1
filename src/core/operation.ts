/** What a heap can be asked, by tag or by variable and never by address, and what comes of it. */
import { allocate, configure, free, pagesFor, reallocate } from './allocate.ts'
import { allocatorFor, allocatorOf } from './allocator.ts'
import type { Objection } from './compaction/compaction.ts'
import { type CompactionId, compact } from './compaction/index.ts'
import type { Pause } from './compaction/mover.ts'
import { divide, halfInUse, outsideLowerHalf, unite } from './halves.ts'
import type { Heap } from './heap.ts'
import { clashOf, type Order, type PolicyId, type SearchId, type Settings } from './settings.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'
import {
  type Definition,
  defineVariable,
  dropVariable,
  throughReference,
  type VariableOutcome,
  writeThrough,
} from './variables/operations.ts'
import { resolveAddress, resolveBlock, type Target, type TargetProblem } from './variables/target.ts'

export type Operation =
  | { readonly kind: 'allocate'; readonly bytes: Bytes }
  | ({ readonly kind: 'free' } & Target)
  | ({ readonly kind: 'reallocate'; readonly bytes: Bytes } & Target)
  | ({ readonly kind: 'write'; readonly data: Uint8Array } & Target)
  | ({ readonly kind: 'pin' | 'unpin' } & Target)
  | {
      readonly kind: 'compact'
      readonly algorithm: CompactionId
      /** What room is to be made for, where the algorithm takes that. */
      readonly bytes?: Bytes
      /** The most bytes to move; all it takes where it is not given. */
      readonly budget?: Bytes
    }
  | { readonly kind: 'halves'; readonly on: boolean }
  | { readonly kind: 'define'; readonly name: string; readonly definition: Definition }
  | { readonly kind: 'drop'; readonly name: string }
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

export interface Compacted {
  readonly kind: 'compacted'
  readonly algorithm: CompactionId
  readonly movedBlocks: number
  readonly movedBytes: Bytes
  readonly handleUpdates: number
  readonly referenceUpdates: number
  readonly largestBefore: Bytes
  readonly largestAfter: Bytes
  /** Where the budget ended it; null where it is finished. */
  readonly pause: Pause | null
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
  | { readonly kind: 'pinned' | 'unpinned'; readonly tag: Tag }
  | Compacted
  | { readonly kind: 'halves-set'; readonly on: boolean }
  | { readonly kind: 'configured' }
  | (NoRoom & { readonly operation: 'allocate' | 'reallocate' })
  /** A pinned block that cannot grow where it is. */
  | { readonly kind: 'pinned-in-place'; readonly tag: Tag; readonly asked: Bytes; readonly held: Bytes }
  | VariableOutcome
  /** These change nothing, not even a figure. */
  | TargetProblem
  | { readonly kind: 'compaction-refused'; readonly algorithm: CompactionId; readonly objection: Objection }
  | {
      readonly kind: 'halves-refused'
      readonly policy: PolicyId | null
      /** A block that stands outside the lower half; the lowest such. */
      readonly tag: Tag | null
    }
  /** The policy has places of its own for blocks, and the buffer is in halves. */
  | { readonly kind: 'halves-in-the-way'; readonly policy: PolicyId }
  | { readonly kind: 'too-long'; readonly tag: Tag; readonly asked: Bytes; readonly room: Bytes }
  /**
   * A policy that has places of its own for blocks cannot take over those
   * that stand elsewhere. `tag` is the first such.
   */
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
    case 'free':
      return onAddress(heap, operation, block => runFree(heap, block))
    case 'reallocate':
      return onAddress(heap, operation, block => runReallocate(heap, block, operation.bytes))
    case 'write':
      return runWrite(heap, operation, operation.data)
    case 'pin':
    case 'unpin':
      return runPin(heap, operation, operation.kind === 'pin')
    case 'compact':
      return runCompact(heap, operation)
    case 'halves':
      return runHalves(heap, operation.on)
    case 'define':
      return defineVariable(heap, operation.name, operation.definition)
    case 'drop':
      return dropVariable(heap, operation.name)
    case 'configure':
      return runConfigure(heap, operation.settings)
  }
}

function onAddress(heap: Heap, target: Target, act: (block: BlockId) => Outcome): Outcome {
  const found = resolveAddress(heap, target)
  return found.kind === 'block' ? act(found.block) : found
}

function runFree(heap: Heap, block: BlockId): Outcome {
  const tag = heap.table.tagOf(block)
  const bytes = heap.table.bytesOf(block)
  free(heap, block)
  return { kind: 'freed', tag, bytes }
}

function runPin(heap: Heap, target: Target, pinned: boolean): Outcome {
  const found = resolveBlock(heap, target)
  if (found.kind !== 'block') return found
  heap.pin(found.block, pinned)
  return { kind: pinned ? 'pinned' : 'unpinned', tag: heap.table.tagOf(found.block) }
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
  if (now !== NONE) {
    return {
      kind: 'reallocated',
      tag,
      start: heap.table.startOf(now),
      moved: heap.tally.reallocationMoves > reallocationMoves,
      looks: heap.tally.looks - looks,
      compacted: heap.tally.compactions > compactions,
    }
  }
  if (!heap.table.isPinned(block)) return { operation: 'reallocate', ...noRoom(heap, bytes) }
  return { kind: 'pinned-in-place', tag, asked: bytes, held: heap.table.bytesOf(block) }
}

/** Into the block itself; but to the address of a raw pointer, whatever lies there. */
function runWrite(heap: Heap, target: Target, data: Uint8Array): Outcome {
  const variable = 'variable' in target ? heap.variables.named(target.variable) : null
  if (variable?.kind === 'raw') return writeThrough(heap, variable, data)
  const found = variable?.kind === 'reference' ? throughReference(heap, variable) : wholeBlock(heap, target)
  if (found.kind !== 'block') return found
  const { block, offset } = found
  const tag = heap.table.tagOf(block)
  const room = (heap.table.bytesOf(block) - offset) as Bytes
  const asked = data.length as Bytes
  if (asked > room) return { kind: 'too-long', tag, asked, room }
  heap.write(block, offset, data)
  return { kind: 'written', tag, bytes: asked }
}

function wholeBlock(heap: Heap, target: Target) {
  const found = resolveBlock(heap, target)
  return found.kind === 'block' ? { ...found, offset: 0 as Bytes } : found
}

function runCompact(heap: Heap, operation: Extract<Operation, { kind: 'compact' }>): Outcome {
  const { algorithm, budget = null } = operation
  const { pageSize } = heap.layout
  const before = { ...heap.tally }
  const largestBefore = (heap.holes.largest() * pageSize) as Bytes
  const need = operation.bytes === undefined ? (0 as Page) : pagesFor(heap, operation.bytes)
  const ending = compact(heap, algorithm, need, budget)
  if (ending.kind === 'refused') return { kind: 'compaction-refused', algorithm, objection: ending.objection }
  const { tally } = heap
  return {
    kind: 'compacted',
    algorithm,
    movedBlocks: tally.movedBlocks - before.movedBlocks,
    movedBytes: (tally.movedBytes - before.movedBytes) as Bytes,
    handleUpdates: tally.handleUpdates - before.handleUpdates,
    referenceUpdates: tally.referenceUpdates - before.referenceUpdates,
    largestBefore,
    largestAfter: (heap.holes.largest() * pageSize) as Bytes,
    pause: ending.kind === 'paused' ? ending.pause : null,
  }
}

function runHalves(heap: Heap, on: boolean): Outcome {
  if (on === (halfInUse(heap) !== null)) return { kind: 'halves-set', on }
  if (!on) {
    unite(heap)
    return { kind: 'halves-set', on }
  }
  if (allocatorOf(heap).carving.misplaced)
    return { kind: 'halves-refused', policy: heap.settings.policy, tag: null }
  const outside = outsideLowerHalf(heap)
  if (outside !== NONE) return { kind: 'halves-refused', policy: null, tag: heap.table.tagOf(outside) }
  divide(heap)
  return { kind: 'halves-set', on }
}

function runConfigure(heap: Heap, settings: Settings): Outcome {
  const clash = clashOf(settings)
  if (clash) return { kind: 'settings-clash', ...clash }
  const { blocks } = heap.tally
  if (blocks > 0 && settings.header !== heap.settings.header)
    return { kind: 'blocks-in-the-way', option: 'header', blocks }
  if (allocatorFor(settings).carving.misplaced && halfInUse(heap))
    return { kind: 'halves-in-the-way', policy: settings.policy }
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
