/**
 * A block on its way, over the state before the step that moves it. Its bytes go one after the other in the
 * order in which they are copied; nothing here changes a heap: a fraction of a move is the state before it,
 * and patches laid over that.
 */
import type { BlockMove } from '../core/step.ts'
import type { Bytes } from '../core/units.ts'
import type { ByteExtent } from './units.ts'

export interface Moving {
  readonly move: BlockMove
  /** How much of the way is done, from 0, nothing copied yet, to 1. */
  readonly fraction: number
  /**
   * Copies from the wrong end, as a memcpy may, to show what that destroys where source and target overlap.
   */
  readonly isCareless?: boolean
}

/** What a cell shows. */
export const USED = 0
export const SLACK = 1
export const HEADER = 2
export const OLD = 3
export const FREE = 4
/** Left by a move that is not done, or not yet reached by it: old bytes, in a tint of the block's colour. */
export const GHOST = 5
/** A byte that arrived too late: another had been written over its source. */
export const RUINED = 6
/** In the half of the buffer that is not in use. */
export const UNUSED = 7
export type Kind =
  | typeof USED
  | typeof SLACK
  | typeof HEADER
  | typeof OLD
  | typeof FREE
  | typeof GHOST
  | typeof RUINED
  | typeof UNUSED

/** Bytes that look otherwise than the heap has them while a block moves. */
export interface Patch extends ByteExtent {
  readonly kind: Kind
}

export type CopyOrder = 'lowest first' | 'highest first'

/** Bytes that lie both in the source and in the target. */
export function overlapOf({ from, to, bytes }: BlockMove): Bytes {
  return Math.max(0, bytes - Math.abs(to - from)) as Bytes
}

/** The order in which memmove copies: so that no byte is written over before it was read. */
export function copyOrder(move: BlockMove): CopyOrder {
  return move.to > move.from && overlapOf(move) > 0 ? 'highest first' : 'lowest first'
}

/** Whether bytes are written over before they are read: a block copied onto itself loses none. */
export function destroys({ move, isCareless }: Moving): boolean {
  return isCareless === true && move.from !== move.to && overlapOf(move) > 0
}

/** The order that is shown: the other one where carelessness destroys. */
function shownOrder(moving: Moving): CopyOrder {
  const order = copyOrder(moving.move)
  if (!destroys(moving)) return order
  return order === 'lowest first' ? 'highest first' : 'lowest first'
}

/** Bytes copied so far: what a meter shows. */
export function movedBytes({ move, fraction }: Moving): Bytes {
  return Math.floor(Math.min(Math.max(fraction, 0), 1) * move.bytes) as Bytes
}

/** The byte that goes next: where it leaves and where it arrives; null once all have gone. */
export function byteOnItsWay(
  moving: Moving,
  header: number,
): { readonly from: Bytes; readonly to: Bytes } | null {
  const { from, to, bytes } = moving.move
  const done = movedBytes(moving)
  if (done >= bytes) return null
  const index = shownOrder(moving) === 'lowest first' ? done : bytes - 1 - done
  return { from: (from + header + index) as Bytes, to: (to + header + index) as Bytes }
}

/** Which of the block's own bytes have gone, counted from its first. */
function gone(moving: Moving): { readonly first: number; readonly last: number } {
  const { bytes } = moving.move
  const done = movedBytes(moving)
  return shownOrder(moving) === 'lowest first'
    ? { first: 0, last: done }
    : { first: bytes - done, last: bytes as number }
}

/**
 * What lies over the heap's state now, to be laid in this order; four at most. The header goes with the
 * block's first byte.
 */
export function patchesOf(moving: Moving, header: number): readonly Patch[] {
  const { from, to, bytes, keepsSource } = moving.move
  const { first, last } = gone(moving)
  if (first === last) return []
  const patches: Patch[] = []
  const lay = (kind: Kind, start: number, end: number) => {
    if (start < end) patches.push({ kind, start: start as Bytes, end: end as Bytes })
  }
  if (!keepsSource) lay(GHOST, first === 0 ? from : from + header + first, from + header + last)
  if (first === 0) lay(HEADER, to, to + header)
  const target = to + header
  lay(USED, target + first, target + last)
  // The new place of a reallocation is the block's already, with whatever lay there.
  if (keepsSource) lay(GHOST, target + last, target + bytes)
  // Copied from the wrong end, only as many bytes arrive whole as the block moves by.
  const away = Math.abs(to - from)
  if (destroys(moving)) {
    if (to < from) lay(RUINED, target + first, target + Math.min(last, bytes - away))
    else lay(RUINED, target + Math.max(first, away), target + last)
  }
  return patches
}

/**
 * The byte of the heap's state whose value a cell shows now: an arrived byte's where it came from, any
 * other's its own.
 */
export function sourceOf(moving: Moving, header: number, byte: Bytes): Bytes {
  const { from, to, bytes } = moving.move
  const { first, last } = gone(moving)
  const index = byte - to - header
  if (index < first || index >= last) return byte
  const away = Math.abs(to - from)
  const origin = from + header
  if (!destroys(moving)) return (origin + index) as Bytes
  // What was written over before it was read repeats what was copied before it.
  if (to > from) return (origin + (index % away)) as Bytes
  return (origin + index + Math.floor((bytes - 1 - index) / away) * away) as Bytes
}

/**
 * The bytes that may look otherwise under `now` than under `before`. A block further on along the same way
 * changes what it went by.
 */
export function changedBetween(
  before: Moving | null,
  now: Moving | null,
  header: number,
): readonly ByteExtent[] {
  if (before === now) return []
  const olds = before ? patchesOf(before, header) : []
  const news = now ? patchesOf(now, header) : []
  const isOnward = before?.move === now?.move && before?.isCareless === now?.isCareless
  if (!isOnward) return [...olds, ...news]
  const changed: ByteExtent[] = []
  for (let at = 0; at < Math.max(olds.length, news.length); at++) {
    const one = olds[at]
    const other = news[at]
    if (!one || !other || one.kind !== other.kind)
      changed.push(...[one, other].filter(patch => patch !== undefined))
    else {
      if (one.start !== other.start) changed.push(between(one.start, other.start))
      if (one.end !== other.end) changed.push(between(one.end, other.end))
    }
  }
  return changed
}

/** With a byte on either side, since a number moves from one byte to the next. */
function between(one: Bytes, other: Bytes): ByteExtent {
  return { start: Math.max(0, Math.min(one, other) - 1) as Bytes, end: (Math.max(one, other) + 1) as Bytes }
}
