/**
 * What a row consists of: stretches of cells that are of one kind and of one block. Typed arrays, since a
 * frame has many rows.
 */
import { FREE, HEADER, type Kind, OLD, type Patch, SLACK, UNUSED, USED } from './moving.ts'
import { CLEAN, RESERVED, type Runs, STALE } from './runs.ts'

export class Parts {
  count = 0
  /** First column of each part, and the one after its last. They are in no order. */
  from = new Int32Array(256)
  to = new Int32Array(256)
  kind = new Uint8Array(256)
  tag = new Int32Array(256)
  /** Columns from where to where blocks are pinned, in pairs. */
  pinned = new Int32Array(64)
  pins = 0
  private start = 0
  private end = 0

  /**
   * Collects the parts of the bytes from `start` to `end`, the first of which lies in run `first`. Returns
   * the runs visited.
   */
  gather(runs: Runs, first: number, start: number, end: number): number {
    const { pageSize, header } = runs
    this.count = 0
    this.pins = 0
    this.start = start
    this.end = end
    let run = first
    for (; run < runs.count; run++) {
      const runStart = runs.start[run] * pageSize
      if (runStart >= end) break
      const runEnd = runs.start[run + 1] * pageSize
      const tag = runs.tag[run]
      if (tag === CLEAN) this.add(runStart, runEnd, FREE, 0)
      else if (tag === STALE) this.add(runStart, runEnd, OLD, 0)
      else if (tag === RESERVED) this.add(runStart, runEnd, UNUSED, 0)
      else {
        const used = runStart + header + runs.bytes[run]
        this.add(runStart, runStart + header, HEADER, tag)
        this.add(runStart + header, used, USED, tag)
        this.add(used, runEnd, SLACK, tag)
        if (runs.pinned[run] === 1) this.pin(runStart, runEnd)
      }
    }
    return run - first
  }

  /** Puts a patch of a block over the parts, which are cut to what is left of them. */
  layOver(patch: Patch, tag: number): void {
    const low = Math.max(patch.start, this.start) - this.start
    const high = Math.min(patch.end, this.end) - this.start
    if (low >= high) return
    const parts = this.count
    for (let i = 0; i < parts; i++) {
      const from = this.from[i]
      const to = this.to[i]
      if (to <= low || from >= high) continue
      if (to > high) {
        if (from >= low) {
          this.from[i] = high
          continue
        }
        this.add(high + this.start, to + this.start, this.kind[i] as Kind, this.tag[i])
      }
      this.to[i] = Math.max(from, low)
    }
    this.add(patch.start, patch.end, patch.kind, tag)
  }

  private add(from: number, to: number, kind: Kind, tag: number): void {
    const low = Math.max(from, this.start)
    const high = Math.min(to, this.end)
    if (low >= high) return
    if (this.count === this.from.length) this.grow()
    const at = this.count++
    this.from[at] = low - this.start
    this.to[at] = high - this.start
    this.kind[at] = kind
    this.tag[at] = tag
  }

  private pin(from: number, to: number): void {
    if (this.pins === this.pinned.length) {
      const larger = new Int32Array(this.pinned.length * 2)
      larger.set(this.pinned)
      this.pinned = larger
    }
    this.pinned[this.pins++] = Math.max(from, this.start) - this.start
    this.pinned[this.pins++] = Math.min(to, this.end) - this.start
  }

  private grow(): void {
    const { from, to, kind, tag } = this
    const size = from.length * 2
    this.from = new Int32Array(size)
    this.to = new Int32Array(size)
    this.kind = new Uint8Array(size)
    this.tag = new Int32Array(size)
    this.from.set(from)
    this.to.set(to)
    this.kind.set(kind)
    this.tag.set(tag)
  }
}
