/** What can be asked of variables: to define and drop them, and to read and write through them. */
import type { Heap } from '../heap.ts'
import type { BlockId, Bytes, Tag } from '../units.ts'
import { type Meeting, meet, meetings } from './meet.ts'
import { blockOfVariable, ownByte, resolveBlock, type Target, type TargetProblem } from './target.ts'
import type { Origin, RawPointer, Reference, Variable } from './variables.ts'

/** What a variable is made from. */
export type Definition =
  | { readonly kind: 'handle'; readonly of: Target }
  | { readonly kind: 'reference' | 'raw'; readonly of: Target; readonly offset: Bytes }
  /** An address, the base included. */
  | { readonly kind: 'address'; readonly address: Bytes }

/** A byte that its block does not have, or no longer. */
export interface OutsideBlock {
  readonly kind: 'outside-block'
  /** The variable that points there; null where it is only being defined. */
  readonly variable: string | null
  readonly tag: Tag
  readonly offset: Bytes
  readonly bytes: Bytes
}

/** An address, the base included, from which `asked` bytes do not all lie in the buffer. */
interface OutsideBuffer {
  readonly kind: 'outside-buffer'
  readonly variable: string
  readonly address: number
  readonly asked: Bytes
}

/** A run of bytes that meet the same. */
export interface Run {
  readonly bytes: number
  readonly meets: Meeting
}

export type VariableOutcome =
  | {
      readonly kind: 'defined'
      readonly variable: Variable
      /** Null of a handle. */
      readonly address: number | null
    }
  | { readonly kind: 'dropped'; readonly variable: string }
  /** Through a raw pointer: what it was taken of, and whose bytes they were that were written over. */
  | {
      readonly kind: 'written-through'
      readonly variable: string
      readonly address: number
      readonly origin: Origin | null
      readonly bytes: Bytes
      readonly runs: readonly Run[]
    }
  | OutsideBlock
  | OutsideBuffer

/** What is read through a variable or of a tag. */
export type Reading =
  | {
      readonly kind: 'block'
      readonly block: BlockId
      /** From which of its own bytes on. */
      readonly offset: Bytes
    }
  /** `bytes` of them, from `at` on, as offsets from the start of the buffer. */
  | {
      readonly kind: 'raw'
      readonly variable: string
      readonly at: Bytes
      readonly bytes: Bytes
      readonly origin: Origin | null
      readonly runs: readonly Run[]
    }
  | TargetProblem
  | OutsideBlock
  | OutsideBuffer

/** What is read through a raw pointer that was taken of no block. */
const ROW = 16 as Bytes

export function defineVariable(
  heap: Heap,
  name: string,
  definition: Definition,
): VariableOutcome | TargetProblem {
  if (definition.kind === 'address') return defineAddress(heap, name, definition.address)
  const found = resolveBlock(heap, definition.of)
  if (found.kind !== 'block') return found
  const tag = heap.table.tagOf(found.block)
  if (definition.kind === 'handle') return defined(heap, { kind: 'handle', name, tag }, null)
  const { offset } = definition
  const bytes = heap.table.bytesOf(found.block)
  const at = ownByte(heap, found.block, offset)
  if (at === null) return { kind: 'outside-block', variable: null, tag, offset, bytes }
  const variable: Variable =
    definition.kind === 'reference'
      ? { kind: 'reference', name, tag, offset, at }
      : { kind: 'raw', name, at, origin: { tag, offset, bytes: (bytes - offset) as Bytes } }
  return defined(heap, variable, at)
}

export function dropVariable(heap: Heap, name: string): VariableOutcome | TargetProblem {
  const index = heap.variables.indexOf(name)
  if (index < 0) return { kind: 'unknown-variable', variable: name }
  heap.drop(index)
  return { kind: 'dropped', variable: name }
}

/** What a reference reads and writes: its block, from its byte on. */
export function throughReference(
  heap: Heap,
  reference: Reference,
):
  | { readonly kind: 'block'; readonly block: BlockId; readonly offset: Bytes }
  | TargetProblem
  | OutsideBlock {
  const found = blockOfVariable(heap, reference)
  if (found.kind !== 'block') return found
  const { name, tag, offset } = reference
  const bytes = heap.table.bytesOf(found.block)
  if (offset >= bytes) return { kind: 'outside-block', variable: name, tag, offset, bytes }
  return { kind: 'block', block: found.block, offset }
}

/**
 * Writes to the address of a raw pointer, whoever owns it now. Beyond
 * the end of the buffer nothing is written.
 */
export function writeThrough(
  heap: Heap,
  { at, name, origin }: RawPointer,
  data: Uint8Array,
): VariableOutcome {
  const asked = data.length as Bytes
  const address = at + heap.settings.base
  if (!isInside(heap, at, asked)) return { kind: 'outside-buffer', variable: name, address, asked }
  const runs = meetings(heap, at, asked)
  if (asked > 0) heap.poke(at as Bytes, data)
  return { kind: 'written-through', variable: name, address, origin, bytes: asked, runs }
}

/** Where a read goes, and whose bytes are there. Changes nothing. O(blocks) through a raw pointer. */
export function readingOf(heap: Heap, target: Target): Reading {
  const variable = 'variable' in target ? heap.variables.named(target.variable) : null
  if (variable?.kind === 'reference') return throughReference(heap, variable)
  if (variable?.kind !== 'raw') {
    const found = resolveBlock(heap, target)
    return found.kind === 'block' ? { ...found, offset: 0 as Bytes } : found
  }
  const { at, name, origin } = variable
  const asked = origin?.bytes ?? ROW
  const end = heap.layout.pages * heap.layout.pageSize
  if (!isInside(heap, at, 1)) {
    return { kind: 'outside-buffer', variable: name, address: at + heap.settings.base, asked }
  }
  const bytes = Math.min(asked, end - at) as Bytes
  return { kind: 'raw', variable: name, at: at as Bytes, bytes, origin, runs: meetings(heap, at, bytes) }
}

function defineAddress(heap: Heap, name: string, address: Bytes): VariableOutcome {
  const at = address - heap.settings.base
  const meets = meet(heap, at)
  const origin =
    meets.kind === 'own' ? { tag: meets.tag, offset: meets.k, bytes: (meets.of - meets.k) as Bytes } : null
  return defined(heap, { kind: 'raw', name, at, origin }, at)
}

function defined(heap: Heap, variable: Variable, at: number | null): VariableOutcome {
  heap.define(variable)
  return { kind: 'defined', variable, address: at === null ? null : at + heap.settings.base }
}

function isInside({ layout }: Heap, at: number, count: number): boolean {
  return at >= 0 && at + count <= layout.pages * layout.pageSize
}
