/**
 * Searches for a separating sequence off the main thread: it reports as it
 * goes, and ends by being terminated or by a result.
 */
import type { HeapImage } from '../core/heap.ts'
import type { PolicyId } from '../core/settings.ts'
import { type Separation, SeparationSearch } from '../history/separate.ts'
import { type Protocol, serve } from './serve.ts'

export interface SeparationTask {
  readonly from: HeapImage
  readonly serves: PolicyId
  readonly fails: PolicyId
  /** Requests that may be tried in all. */
  readonly budget: number
}

/** Between two reports. */
const PORTION = 2000

export type SeparationProtocol = Protocol<SeparationTask, Separation>

serve<SeparationProtocol>(({ budget, fails, from, serves }, report) => {
  const search = new SeparationSearch(from, serves, fails, budget)
  let found: Separation
  do {
    found = search.work(PORTION)
    report(found)
  } while (found.kind === 'searching')
})
