/** The page that journal.bench.ts measures in: a journal over the browser's own localStorage. */
import * as v from 'valibot'
import { bytes, pages } from '../../src/core/units.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { browserSurroundings } from '../../src/save/browser.ts'
import { Journal } from '../../src/save/journal.ts'

export interface Stored {
  /** Milliseconds an operation, folding apart: the median of rounds. */
  readonly save: number
  /** Milliseconds an operation that folding adds, while nothing else is to be done. */
  readonly fold: number
  readonly longestFold: number
  /** Characters written an operation, keys and folding included. */
  readonly written: number
  readonly keys: number
  readonly load: number
}

declare global {
  interface Window {
    measureJournal(before: number, operations: number): Stored
  }
}

window.measureJournal = (before, operations) => {
  localStorage.clear()
  const { journal, work, tally } = newJournal()
  journal.timeline.append({ do: 'new', pageSize: bytes(1), pages: pages(2 ** 20) })
  work(before)
  const start = { ...tally }
  tally.rounds.length = 0
  work(operations)
  const opened = performance.now()
  newJournal().journal.open()
  const load = performance.now() - opened
  return {
    save: median(tally.rounds),
    fold: (tally.fold - start.fold) / operations,
    longestFold: tally.longestFold,
    written: (tally.written - start.written) / operations,
    keys: localStorage.length,
    load,
  }
}

function newJournal() {
  const rounds: number[] = []
  const tally = { rounds, fold: 0, longestFold: 0, written: 0 }
  const idle: (() => void)[] = []
  const real = browserSurroundings()
  const journal = new Journal(
    {
      ...real,
      storage: {
        ...real.storage,
        set(key, value) {
          tally.written += key.length + value.length
          real.storage.set(key, value)
        },
      },
      idle: action => idle.push(action),
      exclusively: action => action(),
      onWake: () => () => {},
    },
    v.never(),
  )
  // The same without saving, to be taken off.
  const other = new Timeline()
  other.append({ do: 'new', pageSize: bytes(1), pages: pages(2 ** 20) })
  const append = (count: number) => {
    const start = performance.now()
    for (let index = 0; index < count; index++) other.append({ do: 'alloc', bytes: bytes(1) })
    return performance.now() - start
  }
  /** In rounds that take long enough for the clock's own grain not to matter. */
  const ROUND = 50
  const work = (operations: number) => {
    for (let done = 0; done < operations; done += ROUND) {
      const count = Math.min(ROUND, operations - done)
      const appended = append(count)
      const start = performance.now()
      for (let index = 0; index < count; index++) {
        journal.timeline.append({ do: 'alloc', bytes: bytes(1) })
        journal.flush()
      }
      rounds.push((performance.now() - start - appended) / count)
      while (idle.length > 0) {
        const between = performance.now()
        idle.pop()?.()
        const fold = performance.now() - between
        tally.fold += fold
        tally.longestFold = Math.max(tally.longestFold, fold)
      }
    }
  }
  return { journal, work, tally }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
