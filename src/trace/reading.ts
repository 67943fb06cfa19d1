/**
 * A trace as it is being read: the requests that make sense, and what is wrong with the other lines. A
 * request that makes no sense even if every allocation succeeds (an id given twice, a block freed twice or
 * never allocated) is taken out and reported, since no replay can mean anything by it. A realloc of a block
 * that is not there is an allocation, as in C.
 */
import { DamageReport, type LineProblem } from '../base/damage.ts'
import type { Layout } from '../core/heap.ts'
import type { Settings } from '../core/settings.ts'
import type { TextLine } from './lines.ts'
import type { Request, Trace } from './trace.ts'

/** Between two calls of `onProgress`, in requests. */
const PORTION = 4096

export class Reading {
  layout: Layout | null = null
  settings: Partial<Settings> = {}
  private readonly requests: Request[] = []
  private readonly report = new DamageReport()
  private readonly live = new Set<number>()
  /**
   * Ids of allocations that are not in the requests, or failed before
   * they were tried: freeing one is no mistake.
   */
  private readonly refused = new Set<number>()
  private readonly onProgress: (line: number) => void

  constructor(onProgress: (line: number) => void = () => {}) {
    this.onProgress = onProgress
  }

  get length(): number {
    return this.requests.length
  }

  /** Adds a request that calls its block by an id, if it makes sense after those before it. */
  add(request: Request, text: string): void {
    const wrong = this.wrongWith(request)
    if (wrong === null) this.keep(request)
    else this.damage({ ...wrong, line: request.line }, text)
  }

  /** Adds a request whatever was before it: where blocks are called by their tags, only a replay can know. */
  keep(request: Request): void {
    this.requests.push(request)
    if (this.requests.length % PORTION === 0) this.onProgress(request.line)
  }

  /** An allocation of `id` that cannot be tried. */
  refuse({ line, text }: TextLine, id: number, problem: LineProblem): void {
    this.requests.push({ kind: 'refused', line })
    this.refused.add(id)
    this.damage(problem, text)
  }

  /** A line that gives no request; `id` is the block it was about, where that can be read. */
  damage(problem: LineProblem, text: string, id: number | null = null): void {
    this.report.add(problem, text)
    if (id !== null) this.refused.add(id)
  }

  done(): Trace {
    const { layout, requests, settings } = this
    return { requests, problems: this.report.problems(), layout, settings }
  }

  private wrongWith(request: Request): { code: string; message: string } | null {
    const { live } = this
    switch (request.kind) {
      case 'alloc':
        if (request.id === null) return null
        if (live.has(request.id)) {
          const message = `id ${request.id} is allocated already; expected an id that is free`
          return { code: 'already-allocated', message }
        }
        live.add(request.id)
        return null
      case 'realloc':
        live.add(request.id)
        return null
      case 'free':
        if (request.id === null || live.delete(request.id) || this.refused.delete(request.id)) return null
        return {
          code: 'not-allocated',
          message: `id ${request.id} is not allocated here; expected the id of a live block`,
        }
      default:
        return null
    }
  }
}
