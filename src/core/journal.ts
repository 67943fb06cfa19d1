/**
 * What the words of a heap held before each step wrote them, so that steps can be taken back, one by one and
 * exactly (physical undo logging: Gray and Reuter 1993). A stage gives its heap a journal; every other heap
 * has none, and pays one null check where it writes.
 *
 * Whoever is about to change words of an array calls `keep`; what stands in no array is covered by the heap's
 * plain numbers, which are compared from step to step, and by `onBack`. When the journal holds more
 * than it may, its oldest steps go.
 */

/** What has plain numbers besides its rows of words: so few that reading all of them costs little. */
export interface Numbered {
  numbers(): readonly number[]
  setNumbers(numbers: readonly number[]): void
}

interface KeptStep<Note> {
  readonly note: Note
  /** Where its words begin in those of the segment. */
  readonly from: number
  /** How to take back what is neither a word nor a plain number, in the order in which it happened. */
  undo: (() => void)[] | null
  /** How it changed the plain numbers (see `difference`). Known once the next step begins. */
  numbers: readonly number[]
}

/** Steps that are let go together. */
interface Segment<Note> {
  /**
   * Runs of old words, each followed by its array, its place there and its length: they are read backwards.
   */
  words: Int32Array
  length: number
  readonly steps: KeptStep<Note>[]
  /** Bytes that the `undo`s of its steps hold on to. */
  held: number
}

/** A segment that holds this many bytes is closed. */
const SEGMENT_BYTES = 2 ** 18
const FIRST_WORDS = 2 ** 10
/** The bytes a step takes besides its words, its note included; about. */
const STEP_BYTES = 400

export class Journal<Note = unknown> {
  private readonly subject: Numbered
  private readonly most: number
  private segments: Segment<Note>[] = []
  private kept = 0
  /** The plain numbers before the newest step. */
  private numbers: readonly number[] = []
  /** The arrays that words were kept of, by number and the other way round. */
  private arrays: Int32Array[] = []
  private readonly numberOf = new Map<Int32Array, number>()

  /** Holds on to about `most` bytes, and to the newest segment whatever it takes. */
  constructor(subject: Numbered, most: number) {
    this.subject = subject
    this.most = most
  }

  /** How many steps can be taken back. */
  get reach(): number {
    return this.kept
  }

  /** Bytes held on to, about. */
  get bytes(): number {
    return this.segments.reduce((sum, segment) => sum + bytesOf(segment), 0)
  }

  /** What was noted of the newest step; null where none can be taken back. */
  get newestNote(): Note | null {
    return this.newestStep()?.note ?? null
  }

  /** What was noted of the oldest step; null where none can be taken back. */
  get oldestNote(): Note | null {
    return this.segments[0]?.steps[0]?.note ?? null
  }

  /** A step begins: what is kept from now on belongs to it. The note is whatever goes with the step. */
  begin(note: Note): void {
    const numbers = this.subject.numbers()
    const before = this.newestStep()
    if (before) before.numbers = difference(this.numbers, numbers)
    this.numbers = numbers
    const segment = this.openSegment()
    segment.steps.push({ note, from: segment.length, undo: null, numbers: [] })
    this.kept++
  }

  /** Before `count` words from `at` on change. O(count). */
  keep(words: Int32Array, at: number, count = 1): void {
    const segment = this.newest()
    const from = segment.length
    const end = from + count
    if (end + 3 > segment.words.length) segment.words = longer(segment.words, end + 3)
    const log = segment.words
    for (let k = 0; k < count; k++) log[from + k] = words[at + k]
    log[end] = this.numberFor(words)
    log[end + 1] = at
    log[end + 2] = count
    segment.length = end + 3
  }

  /** Before whole rows of `width` words change. */
  keepRows(words: Int32Array, width: number, ...rows: readonly number[]): void {
    for (const row of rows) this.keep(words, row * width, width)
  }

  /** Before something changes that is no word of a row. `held` are the bytes that `undo` holds on to. */
  onBack(undo: () => void, held = 0): void {
    const segment = this.newest()
    const step = segment.steps.at(-1)
    if (!step) return
    step.undo ??= []
    step.undo.push(undo)
    segment.held += held
  }

  /**
   * An array gives way to another with the same words in the same places: what was kept goes back to that.
   */
  replaced(old: Int32Array, array: Int32Array): void {
    const number = this.numberOf.get(old)
    if (number === undefined) return
    this.numberOf.delete(old)
    this.numberOf.set(array, number)
    this.arrays[number] = array
  }

  /**
   * Takes the newest step back; a RangeError where `reach` is 0. Costs what the step changed. Returns how
   * many words that put back.
   */
  takeBack(): number {
    const segment = this.newest()
    const step = segment.steps.pop()
    if (!step) throw new RangeError('the journal reaches no further back')
    this.kept--
    const words = segment.length - step.from
    this.putBack(segment, step.from)
    if (step.undo) for (let k = step.undo.length - 1; k >= 0; k--) step.undo[k]?.()
    this.subject.setNumbers(this.numbers)
    if (segment.steps.length === 0) this.segments.pop()
    const before = this.newestStep()
    if (before) this.numbers = withDifference(this.numbers, before.numbers)
    return words
  }

  /** Forgets all steps: the heap has gone where no step led it. */
  clear(): void {
    this.segments = []
    this.kept = 0
    this.arrays = []
    this.numberOf.clear()
  }

  private putBack(segment: Segment<Note>, from: number): void {
    const log = segment.words
    while (segment.length > from) {
      const end = segment.length - 3
      const array = this.arrays[log[end]]
      const at = log[end + 1]
      const count = log[end + 2]
      for (let k = 0; k < count; k++) if (array) array[at + k] = log[end - count + k]
      segment.length = end - count
    }
  }

  private numberFor(words: Int32Array): number {
    const known = this.numberOf.get(words)
    if (known !== undefined) return known
    const number = this.arrays.length
    this.arrays.push(words)
    this.numberOf.set(words, number)
    return number
  }

  private newestStep(): KeptStep<Note> | undefined {
    return this.segments.at(-1)?.steps.at(-1)
  }

  private newest(): Segment<Note> {
    return this.segments.at(-1) ?? this.addSegment()
  }

  /** The newest segment, or one more where that is full; the oldest go where there is too much then. */
  private openSegment(): Segment<Note> {
    const newest = this.newest()
    if (bytesOf(newest) < SEGMENT_BYTES) return newest
    while (this.segments.length > 1 && this.bytes > this.most)
      this.kept -= this.segments.shift()?.steps.length ?? 0
    return this.addSegment()
  }

  private addSegment(): Segment<Note> {
    const words = new Int32Array(FIRST_WORDS)
    const segment: Segment<Note> = { words, length: 0, steps: [], held: 0 }
    this.segments.push(segment)
    return segment
  }
}

function bytesOf({ words, steps, held }: Segment<unknown>): number {
  return words.byteLength + steps.length * STEP_BYTES + held
}

function longer(words: Int32Array, least: number): Int32Array {
  const other = new Int32Array(Math.max(least, 2 * words.length))
  other.set(words)
  return other
}

/** How many numbers there were; then the place and the old value of each that changed or is gone. */
function difference(before: readonly number[], now: readonly number[]): readonly number[] {
  const changed = [before.length]
  for (let at = 0; at < before.length; at++) if (before[at] !== now[at]) changed.push(at, before[at])
  return changed
}

function withDifference(numbers: readonly number[], changed: readonly number[]): readonly number[] {
  const before = numbers.slice(0, changed[0])
  for (let k = 1; k < changed.length; k += 2) before[changed[k]] = changed[k + 1]
  return before
}
