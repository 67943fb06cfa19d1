/**
 * The one type of command: buttons emit it, the console and the command
 * line parse to it, the history stores it as JSON.
 */
import type {
  BufferEntry,
  Form,
  HelpEntry,
  NoteEntry,
  OperationEntry,
  QuestionEntry,
  TravelEntry,
} from './entry.ts'
import { ENTRIES } from './index.ts'
import type { EditOutcome } from './outcome.ts'

type Row = (typeof ENTRIES)[number]
type CommandOf<R> = R extends Form<infer C> ? C : never

/** Commands that change the buffer or how it is set: these are logged, undone and replayed. */
export type Edit = CommandOf<Extract<Row, { kind: 'operation' | 'buffer' | 'note' }>>

export type Command = CommandOf<Row>

type EditEntry = OperationEntry<Edit, EditOutcome['kind']> | BufferEntry<Edit> | NoteEntry<Edit>
type OtherEntry = TravelEntry<Command> | QuestionEntry<Command> | HelpEntry<Command>

const BY_NAME: ReadonlyMap<string, unknown> = new Map(ENTRIES.map(entry => [entry.name, entry]))

/** The entry that a command is of. */
export function entryOf(command: Edit): EditEntry
export function entryOf(command: Exclude<Command, Edit>): OtherEntry
export function entryOf(command: Command): EditEntry | OtherEntry
export function entryOf(command: Command): EditEntry | OtherEntry {
  // A command is of the entry that has its name, so this entry takes it;
  // a map of different entries cannot say so.
  return BY_NAME.get(command.do) as EditEntry | OtherEntry
}

/** Is this a command that the history keeps? */
export function isEdit(command: Command): command is Edit {
  const { kind } = entryOf(command)
  return kind === 'operation' || kind === 'buffer' || kind === 'note'
}
