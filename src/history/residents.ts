/** Who has lived at a byte of the buffer, from its beginning on. */
import type { Heap } from '../core/heap.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from '../core/units.ts'
import { blockAtPage } from './block-at.ts'
import { Recorder } from './recorder.ts'
import type { Timeline } from './timeline.ts'

export interface Resident {
  readonly tag: Tag
  /** Edits done when it came, and when it had gone; null while it is there. */
  readonly from: number
  readonly to: number | null
  /** Where its block lay. */
  readonly at: Bytes
  readonly bytes: Bytes
}

/**
 * Follows a place through a history, some edits at a time, so that whoever
 * waits for it can do something else in between.
 */
export class Residents {
  private readonly timeline: Timeline
  private readonly at: Bytes
  private readonly machine
  private readonly end: number
  private readonly found: Resident[] = []
  private done: number

  /** Of byte `at`, since the buffer that is there after the first `end` edits was created. */
  constructor(timeline: Timeline, at: Bytes, end: number) {
    let begin = end - 1
    while (begin > 0 && timeline.entry(begin)?.edit.do !== 'new') begin--
    this.timeline = timeline
    this.at = at
    this.end = end
    this.done = Math.max(0, begin)
    this.machine = timeline.machineAfter(this.done)
  }

  /** Residents up to the edits followed so far, the first one first. */
  get residents(): readonly Resident[] {
    return this.found
  }

  get isDone(): boolean {
    return this.done >= this.end
  }

  /** Follows at most `edits` more edits. */
  work(edits: number): void {
    for (const stop = Math.min(this.end, this.done + edits); this.done < stop; this.done++) {
      const entry = this.timeline.entry(this.done)
      if (!entry) continue
      const recorder = this.machine.heap && new Recorder(this.machine.heap)
      this.machine.run(entry.edit, recorder)
      if (!this.machine.heap) continue
      const page = Math.floor(this.at / this.machine.heap.layout.pageSize) as Page
      const touched = recorder?.touched ?? null
      if (touched === 'all' || (touched && page >= touched.start && page < touched.end))
        this.look(this.machine.heap, page, this.done + 1)
    }
  }

  private look(heap: Heap, page: Page, edits: number): void {
    const block = page < heap.layout.pages ? blockAtPage(heap, page) : NONE
    const last = this.found.at(-1)
    const now = this.residentIn(heap, block, edits)
    if (last && last.to === null) {
      if (now && now.tag === last.tag && now.at === last.at && now.bytes === last.bytes) return
      this.found[this.found.length - 1] = { ...last, to: edits }
    }
    if (now) this.found.push(now)
  }

  private residentIn({ layout, table }: Heap, block: BlockId, edits: number): Resident | null {
    if (!table.isAllocated(block)) return null
    return {
      tag: table.tagOf(block),
      from: edits,
      to: null,
      at: (table.startOf(block) * layout.pageSize) as Bytes,
      bytes: table.bytesOf(block),
    }
  }
}
