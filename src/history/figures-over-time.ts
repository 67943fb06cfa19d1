/**
 * The figures after each edit of a history, kept as rows of numbers while edits are appended: a plot of a
 * million edits reads them and runs nothing again.
 */
import type { Heap } from '../core/heap.ts'

export const SERIES = ['used', 'free', 'largest', 'fragmentation', 'moved', 'looks'] as const
/**
 * used, free, largest hole, bytes moved: in bytes. fragmentation: external, from 0
 * to 1. moved and looks add up from the first edit.
 */
export type Series = (typeof SERIES)[number]

/** What is kept of a state; external fragmentation follows from free and largest. */
const KEPT = 5
const USED = 0
const FREE = 1
const LARGEST = 2
const MOVED = 3
const LOOKS = 4

export class FiguresOverTime {
  private rows = new Float64Array(64 * KEPT)
  private kept = 1
  /** What buffers that are gone have moved and looked at. */
  private pastMoved = 0
  private pastLooks = 0

  /** States there are figures of: one more than edits. */
  get states(): number {
    return this.kept
  }

  /**
   * The state after one more edit. `isNew` where its buffer has begun afresh.
   * O(1), but for the largest hole of some lists.
   */
  add(heap: Heap | null, isNew: boolean): void {
    if (this.kept * KEPT === this.rows.length) this.grow()
    const at = this.kept * KEPT
    const { rows } = this
    if (isNew) {
      this.pastMoved = rows[at - KEPT + MOVED] ?? 0
      this.pastLooks = rows[at - KEPT + LOOKS] ?? 0
    }
    this.kept++
    if (heap === null) {
      rows.fill(0, at, at + KEPT)
      rows[at + MOVED] = this.pastMoved
      rows[at + LOOKS] = this.pastLooks
      return
    }
    const { pageSize } = heap.layout
    rows[at + USED] = heap.tally.usedBytes
    rows[at + FREE] = heap.freePages * pageSize
    rows[at + LARGEST] = heap.holes.largest() * pageSize
    rows[at + MOVED] = this.pastMoved + heap.tally.movedBytes
    rows[at + LOOKS] = this.pastLooks + heap.tally.looks
  }

  /** Forgets the states after the first `edits` edits. */
  dropAfter(edits: number): void {
    this.kept = Math.min(this.kept, edits + 1)
  }

  /** A figure of the state after `edits` edits. */
  at(edits: number, series: Series): number {
    const row = edits * KEPT
    const figure = (column: number) => this.rows[row + column] ?? 0
    switch (series) {
      case 'used':
        return figure(USED)
      case 'free':
        return figure(FREE)
      case 'largest':
        return figure(LARGEST)
      case 'fragmentation':
        return figure(FREE) === 0 ? 0 : 1 - figure(LARGEST) / figure(FREE)
      case 'moved':
        return figure(MOVED)
      case 'looks':
        return figure(LOOKS)
    }
  }

  /**
   * The states from `from` up to and including `to`, thinned to about `most` where they are more: of each
   * stretch those stay in which one of the series is at its least or its greatest, so that no peak is lost.
   * In order. O((to - from) * series).
   */
  thinned(series: readonly Series[], from: number, to: number, most: number): number[] {
    const count = to - from + 1
    if (count <= most || series.length === 0) return Array.from({ length: count }, (_, index) => from + index)
    const stretches = Math.max(1, Math.floor(most / (2 * series.length)))
    const kept = new Set([from, to])
    for (let stretch = 0; stretch < stretches; stretch++) {
      const first = from + Math.floor((stretch * count) / stretches)
      const end = from + Math.floor(((stretch + 1) * count) / stretches)
      for (const one of series) {
        let least = first
        let greatest = first
        for (let at = first + 1; at < end; at++) {
          const figure = this.at(at, one)
          if (figure < this.at(least, one)) least = at
          if (figure > this.at(greatest, one)) greatest = at
        }
        kept.add(least).add(greatest)
      }
    }
    return [...kept].sort((a, b) => a - b)
  }

  private grow(): void {
    const rows = new Float64Array(this.rows.length * 2)
    rows.set(this.rows)
    this.rows = rows
  }
}
