/** The one type of command: buttons emit it, the console and the command line parse to it, the history stores it as JSON. */
import type { CompactionId } from '../core/compaction/index.ts'
import type { Coalescing, OnFull, Order, PolicyId, SearchId } from '../core/settings.ts'
import type { Bytes, Page, Tag } from '../core/units.ts'

export type Switch = 'on' | 'off'

export type SetOption =
  | { readonly option: 'search'; readonly value: SearchId }
  | { readonly option: 'on-full'; readonly value: OnFull }
  | { readonly option: 'zero-on-free'; readonly value: Switch }
  | { readonly option: 'order'; readonly value: Order }
  | { readonly option: 'coalesce'; readonly value: Coalescing }
  | { readonly option: 'header'; readonly value: Bytes }
  | { readonly option: 'align'; readonly value: Bytes }
  | { readonly option: 'base'; readonly value: Bytes }

/** Commands that change the buffer or how it is set: these are logged, undone and replayed. */
export type Edit =
  | { readonly do: 'new'; readonly pageSize: Bytes; readonly pages: Page }
  | { readonly do: 'alloc'; readonly bytes: Bytes }
  | { readonly do: 'free'; readonly tag: Tag }
  | { readonly do: 'realloc'; readonly tag: Tag; readonly bytes: Bytes }
  | { readonly do: 'write'; readonly tag: Tag; readonly text: string }
  | { readonly do: 'defrag'; readonly algorithm: CompactionId }
  | { readonly do: 'policy'; readonly name: PolicyId }
  | ({ readonly do: 'set' } & SetOption)
  | { readonly do: 'clear' }

/** Commands that move along the history. */
export type Move = { readonly do: 'undo' } | { readonly do: 'redo' }

/** Commands that only tell. */
export type Question =
  | { readonly do: 'read'; readonly tag: Tag }
  | { readonly do: 'show' }
  | { readonly do: 'stats' }
  | { readonly do: 'help'; readonly about: string | null }

export type Command = Edit | Move | Question

/** Is this a command that the history keeps? */
export function isEdit(command: Command): command is Edit {
  switch (command.do) {
    case 'undo':
    case 'redo':
    case 'read':
    case 'show':
    case 'stats':
    case 'help':
      return false
    default:
      return true
  }
}
