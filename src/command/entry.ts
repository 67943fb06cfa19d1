/**
 * What one command is: its form, the operation it asks of the heap, and its answer.
 * Everything that knows a command by name is made from its entry, so a new command
 * is one file of `entries/` and one row of `index.ts`.
 */
import type { Problem } from '../base/result.ts'
import type { Heap } from '../core/heap.ts'
import type { Operation } from '../core/operation.ts'
import type { Settings } from '../core/settings.ts'
import type { Answer, Spoken } from './answer.ts'
import type { Argument } from './argument.ts'
import type { EditOutcome } from './outcome.ts'

/** How a command is typed, written, kept as JSON and explained. */
export interface Form<C extends { readonly do: string }> {
  readonly name: C['do']
  /** Other names it can be called by. */
  readonly aliases: readonly string[]
  /** What it is called elsewhere: no names of it, but who types one is asked whether this was meant. */
  readonly elsewhere?: readonly string[]
  /** One sentence. */
  readonly summary: string
  readonly example: string
  /** By the command's field, in the order in which they are typed. */
  readonly arguments: { readonly [Key in Exclude<keyof C, 'do'>]: Argument<C[Key]> }
  /** What is wrong with arguments that are right one by one, as a sentence; null where nothing is. */
  clash?(command: C): string | null
}

/** The form of any command. */
export interface AnyForm {
  readonly name: string
  readonly aliases: readonly string[]
  readonly elsewhere?: readonly string[]
  readonly summary: string
  readonly example: string
  readonly arguments: { readonly [key: string]: Argument<unknown> }
  clash?(command: { readonly do: string }): string | null
}

/** An edit that the heap performs; `Kind` are the outcomes that can come of it. */
export interface OperationEntry<C extends { readonly do: string }, Kind extends EditOutcome['kind']>
  extends Form<C> {
  readonly kind: 'operation'
  readonly operation: (command: C, settings: Settings) => Operation
  /** What is said of each outcome. The heap is the one the operation has run on. */
  readonly answers: {
    readonly [K in Kind]: (outcome: Extract<EditOutcome, { kind: K }>, command: C, heap: Heap) => Spoken
  }
}

/** An edit that puts another buffer, or none, in place of the one there is. */
export interface BufferEntry<C extends { readonly do: string }> extends Form<C> {
  readonly kind: 'buffer'
  readonly needsBuffer: boolean
  readonly replace: (command: C, settings: Settings) => Replacement
  readonly answer: (command: C) => Spoken
}

interface Replacement {
  readonly heap: Heap | null
  /** What the next buffer takes over. */
  readonly settings: Settings
  readonly outcome: EditOutcome
}

/** An edit that only the history keeps: it does nothing to the buffer. */
export interface NoteEntry<C extends { readonly do: string }> extends Form<C> {
  readonly kind: 'note'
  readonly outcome: (command: C) => EditOutcome
  readonly answer: (command: C) => Spoken
}

/** A command that moves along the history. */
export interface TravelEntry<C extends { readonly do: string }> extends Form<C> {
  readonly kind: 'travel'
  readonly way: 'undo' | 'redo'
  /** `edit` is what was undone or redone, as it is typed; null where there was nothing. */
  readonly answer: (edit: string | null) => Spoken
}

/** A command that only looks at the buffer. */
export interface QuestionEntry<C extends { readonly do: string }> extends Form<C> {
  readonly kind: 'question'
  readonly answer: (command: C, heap: Heap) => Answer
}

/** A command about the language itself: it needs no buffer. */
export interface HelpEntry<C extends { readonly do: string }> extends Form<C> {
  readonly kind: 'help'
  readonly answer: (command: C) => Spoken
}

export function operation<C extends { readonly do: string }, Kind extends EditOutcome['kind']>(
  entry: Omit<OperationEntry<C, Kind>, 'kind'>,
): OperationEntry<C, Kind> {
  return { kind: 'operation', ...entry }
}

export function noBuffer(command: string): Problem {
  return {
    code: 'no-buffer',
    message: `${command} needs a buffer and there is none yet; create one first, as in new 16 64`,
  }
}
