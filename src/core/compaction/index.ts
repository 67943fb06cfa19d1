import type { Heap } from '../heap.ts'
import { slide } from './slide.ts'

export const COMPACTIONS = ['slide'] as const
export type CompactionId = (typeof COMPACTIONS)[number]

/** Every compaction algorithm by its id. */
export const compactions: { readonly [id in CompactionId]: (heap: Heap) => void } = { slide }
