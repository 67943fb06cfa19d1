/** Searches for a separating sequence off the main thread: it reports as it goes, and ends by being terminated or by a result. */
import type { HeapImage } from '../core/heap.ts'
import type { PolicyId } from '../core/settings.ts'
import { type Separation, SeparationSearch } from '../history/separate.ts'

export interface SeparationTask {
  readonly from: HeapImage
  readonly serves: PolicyId
  readonly fails: PolicyId
  /** Requests that may be tried in all. */
  readonly budget: number
}

/** Between two reports. */
const PORTION = 2000

self.addEventListener('message', (event: MessageEvent<SeparationTask>) => {
  const { budget, fails, from, serves } = event.data
  const search = new SeparationSearch(from, serves, fails, budget)
  let report: Separation
  do {
    report = search.work(PORTION)
    self.postMessage(report)
  } while (report.kind === 'searching')
})
