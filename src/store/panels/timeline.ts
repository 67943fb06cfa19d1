/** The history over time: its figures, what stands out in it, and two of its moments compared. */
import { formatCommand } from '../../command/format.ts'
import type { Heap } from '../../core/heap.ts'
import { type Figures, measure } from '../../core/measure.ts'
import type { Bytes } from '../../core/units.ts'
import { type Between, between } from '../../history/between.ts'
import type { Series } from '../../history/figures-over-time.ts'
import { type Landmark, landmarksOf, nameOfMoment } from '../../history/landmarks.ts'
import { Residents } from '../../history/residents.ts'
import type { Workspace } from '../../history/workspace.ts'
import { setMarks } from '../marks.ts'
import type { Mark } from '../state.ts'
import { getState } from '../store.ts'

export type { Between } from '../../history/between.ts'
export { SERIES, type Series } from '../../history/figures-over-time.ts'
export type { Landmark } from '../../history/landmarks.ts'
export type { Resident, Residents } from '../../history/residents.ts'

/** More points than this cannot be distinguished in a plot. */
const MOST_POINTS = 4000
/** More marks than this over the buffer are a scribble. */
const MOST_MARKS = 60
/** And more labels than this hide what they are about: the lists beside them say the same. */
const MOST_LABELS = 12

function shown(): Workspace {
  return getState().session.workspace
}

/** The x of a plot, and a row of y for each series. */
export function plotOf(series: readonly Series[]): { readonly edits: number[]; readonly rows: number[][] } {
  const { figures, length } = shown().timeline
  const edits = figures.thinned(series, 0, length, MOST_POINTS)
  return { edits, rows: series.map(one => edits.map(at => figures.at(at, one))) }
}

export function landmarks(): readonly Landmark[] {
  return landmarksOf(shown().timeline)
}

/** The landmark before or after a moment; null where there is none. */
export function landmarkBeside(at: number, way: 'before' | 'after'): Landmark | null {
  const all = landmarks()
  const found = way === 'after' ? all.find(mark => mark.at > at) : all.findLast(mark => mark.at < at)
  return found ?? null
}

/** A moment in words: "before any command", "after alloc 96", and its name where it has one. */
export function momentText(at: number): string {
  const { timeline } = shown()
  const entry = timeline.entry(at - 1)
  const name = nameOfMoment(timeline, at)
  if (name !== '') return `“${name}”`
  return entry ? `after ${formatCommand(entry.edit)}` : 'before any command'
}

export interface Comparison {
  readonly earlier: number
  readonly later: number
  /** Null where they are of different buffers, or one has none: then only the figures can be compared. */
  readonly between: Between | null
  readonly figuresEarlier: Figures | null
  readonly figuresLater: Figures | null
}

/**
 * Compares the state after `one` edits with the one after `other`,
 * whichever comes first. Costs two seeks and O(blocks).
 */
export function compareMoments(one: number, other: number): Comparison {
  const { timeline } = shown()
  const [earlier, later] = one < other ? [one, other] : [other, one]
  const then = timeline.machineAfter(earlier).heap
  const now = timeline.machineAfter(later).heap
  const isSame = then !== null && now !== null && !isNewBetween(earlier, later)
  return {
    earlier,
    later,
    between: isSame ? between(then, now) : null,
    figuresEarlier: then && measure(then),
    figuresLater: now && measure(now),
  }
}

function isNewBetween(earlier: number, later: number): boolean {
  const { timeline } = shown()
  for (let index = earlier; index < later; index++) {
    const edit = timeline.entry(index)?.edit.do
    if (edit === 'new' || edit === 'clear') return true
  }
  return false
}

/** Draws what is different over the buffer, which shows the one moment or the other. */
export function markDifferences(differences: Between, shows: 'earlier' | 'later'): void {
  const { heap } = shown()
  if (!heap) return unmarkDifferences()
  const outline = (
    { at, bytes }: { at: Bytes; bytes: Bytes },
    line: 'solid' | 'dashed' | 'dotted',
    tone: 'accent' | 'ink' | 'bad',
    label: string,
  ): Mark => ({ kind: 'outline', start: at, end: (at + sizeIn(heap, bytes)) as Bytes, line, tone, label })
  const { allocated, freed, moved } = differences
  const isLater = shows === 'later'
  const are = allocated.length + freed.length + moved.length
  const label = (text: string) => (are <= MOST_LABELS ? text : '')
  const marks: Mark[] = [
    ...allocated.map(block =>
      outline(block, 'solid', 'accent', label(`tag ${block.tag} ${isLater ? 'is new' : 'will come'}`)),
    ),
    ...freed.map(block =>
      outline(block, 'dotted', 'bad', label(`tag ${block.tag} ${isLater ? 'was here' : 'will go'}`)),
    ),
    ...moved.flatMap((block): Mark[] => [
      outline(
        block,
        'dashed',
        'ink',
        label(`tag ${block.tag} ${isLater ? 'has moved here' : 'will move here'}`),
      ),
      { kind: 'arrow', from: block.from, to: block.at, tone: 'ink', label: '' },
    ]),
  ]
  setMarks('timeline', marks.slice(0, MOST_MARKS))
}

export function unmarkDifferences(): void {
  setMarks('timeline', [])
}

function sizeIn({ layout, settings }: Heap, bytes: Bytes): number {
  const { pageSize } = layout
  return Math.max(1, Math.ceil((bytes + settings.header) / pageSize)) * pageSize
}

/** Who has lived at a byte, to be followed some edits at a time. */
export function residentsAt(at: Bytes): Residents {
  const { timeline } = shown()
  return new Residents(timeline, at, timeline.length)
}
