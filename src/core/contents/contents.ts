/**
 * What the buffer's bytes hold: written values, sparse, and which pages a block has ever
 * held since they were last zero. A byte nobody wrote is 0. Values lie in small chunks that
 * are replaced, never changed, so that an image shares them.
 */

import type { Journal } from '../journal.ts'
import type { Bytes, Page } from '../units.ts'
import { PageSet, type PageSetImage } from './page-set.ts'

/** In bytes. With 256, moving a written block took two to three times as long: what counts is the calls. */
const CHUNK = 1024

export interface ContentsImage {
  readonly touched: PageSetImage
  readonly chunks: ReadonlyMap<number, Uint8Array>
}

export class Contents {
  /** Hears of each chunk before it is replaced, while it is set. */
  journal: Journal | null = null
  private readonly touched = new PageSet()
  private chunks = new Map<number, Uint8Array>()

  /** Marks pages as held by a block: once they are free again, they are stale. */
  touch(start: Page, end: Page): void {
    this.touched.add(start, end, this.journal)
  }

  /** Did a block leave the free pages from `page` on stale, and up to which page does the answer hold? */
  staleRunAt(page: Page, limit: Page): { readonly stale: boolean; readonly end: Page } {
    const run = this.touched.runAt(page, limit)
    return { stale: run.inside, end: run.end as Page }
  }

  byteAt(at: Bytes): number {
    return this.chunks.get(Math.floor(at / CHUNK))?.[at % CHUNK] ?? 0
  }

  /** A copy of `count` bytes from `at` on. */
  read(at: Bytes, count: Bytes): Uint8Array {
    const out = new Uint8Array(count)
    this.eachChunk(at, count, (chunk, index) => {
      const origin = index * CHUNK
      const from = Math.max(at, origin)
      const to = Math.min(at + count, origin + CHUNK)
      out.set(chunk.subarray(from - origin, to - origin), from - at)
    })
    return out
  }

  /** The ranges (end exclusive) outside which `count` bytes from `at` on are all zero, in ascending order. */
  writtenRanges(at: Bytes, count: Bytes): readonly { readonly start: Bytes; readonly end: Bytes }[] {
    const ranges: { start: Bytes; end: Bytes }[] = []
    this.eachChunk(at, count, (_, index) => {
      const start = Math.max(at, index * CHUNK) as Bytes
      ranges.push({ start, end: Math.min(at + count, (index + 1) * CHUNK) as Bytes })
    })
    return ranges.sort((a, b) => a.start - b.start)
  }

  write(at: Bytes, data: Uint8Array): void {
    for (let done = 0; done < data.length; ) {
      const index = Math.floor((at + done) / CHUNK)
      const offset = (at + done) % CHUNK
      const length = Math.min(CHUNK - offset, data.length - done)
      const chunk = this.chunks.get(index)?.slice() ?? new Uint8Array(CHUNK)
      chunk.set(data.subarray(done, done + length), offset)
      this.put(index, chunk)
      done += length
    }
  }

  /** Makes `count` bytes from `at` on 0. The cost follows the written chunks there. */
  zero(at: Bytes, count: Bytes): void {
    this.eachChunk(at, count, (chunk, index) => {
      const origin = index * CHUNK
      const zeroed = chunk.slice()
      zeroed.fill(0, Math.max(at - origin, 0), Math.min(at + count - origin, CHUNK))
      this.put(index, zeroed)
    })
  }

  /** Makes whole pages clean: zero, and held by nobody since. */
  clean(start: Page, end: Page, pageSize: Bytes): void {
    this.touched.remove(start, end, this.journal)
    this.zero((start * pageSize) as Bytes, ((end - start) * pageSize) as Bytes)
  }

  /**
   * Copies `count` bytes; the ranges may overlap (memmove). The source stays as it is. Cost as for `zero`.
   */
  copy(from: Bytes, to: Bytes, count: Bytes): void {
    if (count <= 0 || from === to || this.chunks.size === 0) return
    if (count / CHUNK < this.chunks.size) this.copyDense(from, to, count)
    else this.copySparse(from, to, count)
  }

  image(): ContentsImage {
    return { touched: this.touched.image(), chunks: new Map(this.chunks) }
  }

  restore(image: ContentsImage): void {
    this.touched.restore(image.touched)
    this.chunks = new Map(image.chunks)
  }

  /**
   * Chunk after chunk of the target, from the end that is not overwritten before it
   * is read. Whole chunks that lie alike are shared.
   */
  private copyDense(from: number, to: number, count: number): void {
    const first = Math.floor(to / CHUNK)
    const last = Math.floor((to + count - 1) / CHUNK)
    const isUp = to > from
    for (let step = 0; step <= last - first; step++) {
      const index = isUp ? last - step : first + step
      const start = Math.max(to, index * CHUNK)
      const end = Math.min(to + count, (index + 1) * CHUNK)
      this.copyInto(index, start - index * CHUNK, end - start, start - to + from)
    }
  }

  /** `length` bytes from `source` on go to `offset` of a chunk. */
  private copyInto(index: number, offset: number, length: number, source: number): void {
    const low = Math.floor(source / CHUNK)
    const within = source % CHUNK
    const lower = this.chunks.get(low)
    if (length === CHUNK && within === 0) {
      if (this.journal !== null) this.keepChunk(this.journal, index)
      if (lower) this.chunks.set(index, lower)
      else this.chunks.delete(index)
      return
    }
    const fromLower = Math.min(length, CHUNK - within)
    const upper = fromLower < length ? this.chunks.get(low + 1) : undefined
    const target = this.chunks.get(index)
    if (!lower && !upper && !target) return
    // What is written over as a whole need not be copied first.
    const chunk = length < CHUNK && target ? target.slice() : new Uint8Array(CHUNK)
    if (lower) chunk.set(lower.subarray(within, within + fromLower), offset)
    else chunk.fill(0, offset, offset + fromLower)
    if (upper) chunk.set(upper.subarray(0, length - fromLower), offset + fromLower)
    else chunk.fill(0, offset + fromLower, offset + length)
    this.put(index, chunk)
  }

  /** By the written chunks there are, where the range is much longer. */
  private copySparse(from: Bytes, to: Bytes, count: Bytes): void {
    const pieces: { at: number; data: Uint8Array }[] = []
    this.eachChunk(from, count, (chunk, index) => {
      const origin = index * CHUNK
      const start = Math.max(from, origin)
      const end = Math.min(from + count, origin + CHUNK)
      pieces.push({ at: start - from, data: chunk.subarray(start - origin, end - origin) })
    })
    this.zero(to, count)
    for (const { at, data } of pieces) this.write((to + at) as Bytes, data)
  }

  private put(index: number, chunk: Uint8Array): void {
    if (this.journal !== null) this.keepChunk(this.journal, index)
    if (isZero(chunk)) this.chunks.delete(index)
    else this.chunks.set(index, chunk)
  }

  /** The old chunk may be shared with an image, and no image need have it: all of it is taken to be held. */
  private keepChunk(journal: Journal, index: number): void {
    const { chunks } = this
    const old = chunks.get(index)
    if (old) journal.onBack(() => chunks.set(index, old), CHUNK)
    else journal.onBack(() => chunks.delete(index))
  }

  /**
   * Visits the written chunks that overlap a range: by index, or all there are, whichever is fewer. A visit
   * may replace or remove its chunk.
   */
  private eachChunk(at: number, count: number, visit: (chunk: Uint8Array, index: number) => void): void {
    if (count <= 0 || this.chunks.size === 0) return
    const first = Math.floor(at / CHUNK)
    const last = Math.floor((at + count - 1) / CHUNK)
    if (last - first < this.chunks.size) {
      for (let index = first; index <= last; index++) {
        const chunk = this.chunks.get(index)
        if (chunk) visit(chunk, index)
      }
      return
    }
    for (const [index, chunk] of this.chunks) if (index >= first && index <= last) visit(chunk, index)
  }
}

function isZero(chunk: Uint8Array): boolean {
  for (let at = 0; at < chunk.length; at++) if (chunk[at] !== 0) return false
  return true
}
