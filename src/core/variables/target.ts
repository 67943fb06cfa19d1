/** The block that a tag or a variable stands for. */
import type { Heap } from '../heap.ts'
import { type BlockId, type Bytes, NONE, type Tag } from '../units.ts'
import { blockAt, type Meeting, meet } from './meet.ts'
import type { Variable } from './variables.ts'

/** What a command names a block by. */
export type Target = { readonly tag: Tag } | { readonly variable: string }

/** Why a target stands for no block. None of these changes anything. */
export type TargetProblem =
  /** `freed`: a block had the tag once. */
  | { readonly kind: 'unknown-tag'; readonly tag: Tag; readonly freed: boolean }
  | { readonly kind: 'unknown-variable'; readonly variable: string }
  /** A handle, or a reference, whose block was freed. */
  | { readonly kind: 'freed-tag'; readonly variable: string; readonly tag: Tag }
  /** An address at which no block's own bytes begin. */
  | InvalidPointer

export interface InvalidPointer {
  readonly kind: 'invalid-pointer'
  readonly variable: string
  /** The offset from the start of the buffer, and the address. */
  readonly at: number
  readonly address: number
  readonly meets: Meeting
  /** The block it was taken of, where that is not the one that is there now. */
  readonly origin: Tag | null
}

type Resolved = { readonly kind: 'block'; readonly block: BlockId } | TargetProblem

/** The block itself, where a variable points into it or not. */
export function resolveBlock(heap: Heap, target: Target): Resolved {
  if ('tag' in target) return blockOfTag(heap, target.tag)
  const variable = heap.variables.named(target.variable)
  if (variable === null) return { kind: 'unknown-variable', variable: target.variable }
  return variable.kind === 'raw' ? beginningAt(heap, variable, variable.at) : blockOfVariable(heap, variable)
}

/**
 * The block as an allocator takes it that is handed an address, to free it or
 * to resize it: its own bytes have to begin there.
 */
export function resolveAddress(heap: Heap, target: Target): Resolved {
  const found = resolveBlock(heap, target)
  if (found.kind !== 'block' || 'tag' in target) return found
  const variable = heap.variables.named(target.variable)
  return variable?.kind === 'reference' ? beginningAt(heap, variable, variable.at) : found
}

export function blockOfVariable(
  heap: Heap,
  { name, tag }: { readonly name: string; readonly tag: Tag },
): Resolved {
  const block = heap.tags.get(tag)
  return block === NONE ? { kind: 'freed-tag', variable: name, tag } : { kind: 'block', block }
}

function blockOfTag(heap: Heap, tag: Tag): Resolved {
  const block = heap.tags.get(tag)
  return block === NONE ? { kind: 'unknown-tag', tag, freed: tag <= heap.lastTag } : { kind: 'block', block }
}

function beginningAt(heap: Heap, variable: Variable, at: number): Resolved {
  const { table, settings } = heap
  const block = blockAt(heap, at)
  if (table.isAllocated(block) && heap.ownBytesAt(table.startOf(block)) === at)
    return { kind: 'block', block }
  const origin = variable.kind === 'raw' ? (variable.origin?.tag ?? null) : variable.tag
  return {
    kind: 'invalid-pointer',
    variable: variable.name,
    at,
    address: at + settings.base,
    meets: meet(heap, at),
    origin,
  }
}

/** Byte `offset` of a block's own, as an offset from the start of the buffer; null outside the block. */
export function ownByte(heap: Heap, block: BlockId, offset: Bytes): Bytes | null {
  if (offset >= heap.table.bytesOf(block)) return null
  return (heap.ownBytesAt(heap.table.startOf(block)) + offset) as Bytes
}
