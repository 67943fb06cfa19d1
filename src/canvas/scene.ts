/** What a frame shows. Plain data, made anew by the caller when something changes; heap and runs are handed on by reference. */
import type { Heap } from '../core/heap.ts'
import type { Theme } from './palette.ts'
import { leaves, type Runs } from './runs.ts'

/** The pages a step is about; a `Focus` of a narrated line is one. */
export interface Highlight {
  readonly kind: 'look' | 'change' | 'move'
  readonly start: number
  readonly end: number
  /** The page a moving block comes from. */
  readonly from?: number
}

/** A block sliding, over the state before its step. Pages; fraction from 0 to 1. */
export interface Slide {
  readonly tag: number
  readonly from: number
  readonly to: number
  readonly fraction: number
  /** The block is copied: what it leaves behind stays a block. */
  readonly keepsSource?: boolean
}

export interface Scene {
  readonly heap: Heap
  /** Up to date with the heap. */
  readonly runs: Runs
  readonly theme: Theme
  /** The tag of the selected block. */
  readonly selection: number | null
  /** The byte under the pointer. */
  readonly hover: number | null
  /** The byte the keyboard is at, where that is to be seen. */
  readonly focus: number | null
  readonly highlight: Highlight | null
  /** Pages that are pointed at elsewhere. */
  readonly linked: { readonly start: number; readonly end: number } | null
  readonly moving: Slide | null
}

export function sceneOf(heap: Heap, runs: Runs, theme: Theme): Scene {
  return {
    heap,
    runs,
    theme,
    selection: null,
    hover: null,
    focus: null,
    highlight: null,
    linked: null,
    moving: null,
  }
}

/** The byte at which a sliding block is drawn now. */
export function slidByte({ moving, runs }: Scene): number {
  if (!moving) return 0
  return (moving.from + (moving.to - moving.from) * ease(moving.fraction)) * runs.pageSize
}

/** The bytes of its pages. */
export function slidLength({ moving, runs }: Scene): number {
  if (!moving) return 0
  const run = runs.indexAt(moving.from)
  return ((runs.start[run + 1] as number) - (runs.start[run] as number)) * runs.pageSize
}

/** Is the run the block that is drawn elsewhere now, and leaves its old place? */
export function isMovedAway({ moving, runs }: Scene, run: number): boolean {
  return leaves(runs, run, moving)
}

/** Slow, fast, slow. */
function ease(fraction: number): number {
  const at = Math.min(Math.max(fraction, 0), 1)
  return at < 0.5 ? 4 * at ** 3 : 1 - (-2 * at + 2) ** 3 / 2
}
