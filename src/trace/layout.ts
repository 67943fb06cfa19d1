/** The buffer a trace is replayed on. */
import { type Layout, MAX_BYTES, MAX_PAGES } from '../core/heap.ts'
import type { Settings } from '../core/settings.ts'
import type { Bytes, Page } from '../core/units.ts'
import { peakPages } from './replay.ts'
import type { Trace } from './trace.ts'

/**
 * What is asked for; else what the trace says; else pages of one byte, twice as many as
 * the trace holds at its peak. That default stays within the limits: it has fewer
 * pages, or where not even the peak would fit, larger ones.
 */
export function layoutFor(trace: Trace, settings: Settings, asked: Partial<Layout>): Layout {
  const pageSize = asked.pageSize ?? trace.layout?.pageSize
  const pages = asked.pages ?? trace.layout?.pages
  const size = pageSize ?? (pages === undefined ? leastPageSize(trace, settings) : (1 as Bytes))
  if (pages !== undefined) return { pageSize: size, pages }
  const twicePeak = Math.max(1, 2 * peakPages(trace, size, settings))
  return { pageSize: size, pages: Math.min(twicePeak, mostPages(size)) as Page }
}

/** A power of two: 1, unless the peak has more pages than a buffer can have. */
function leastPageSize(trace: Trace, settings: Settings): Bytes {
  let size = 1
  while (2 * size * MAX_PAGES <= MAX_BYTES && peakPages(trace, size as Bytes, settings) > mostPages(size))
    size *= 2
  return size as Bytes
}

function mostPages(pageSize: number): number {
  return Math.min(MAX_PAGES, Math.floor(MAX_BYTES / pageSize))
}
