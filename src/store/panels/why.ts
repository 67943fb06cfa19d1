/** Why the request on the stage went where it went, or failed. */
import { addressText } from '../../command/address.ts'
import { formatCommand } from '../../command/format.ts'
import { FOR_ONE_REQUEST } from '../../core/compaction/index.ts'
import type { Bytes, Page, Tag } from '../../core/units.ts'
import { type Why, why } from '../../history/why.ts'
import { run } from '../commands.ts'
import { runCompaction } from '../compaction.ts'
import type { Session } from '../session.ts'
import { notationNow } from './inspect.ts'

export interface ShownWhy extends Why {
  /** The request as a command. */
  readonly request: string
  readonly failed: boolean
  readonly pageSize: Bytes
  /** A page's address, base added, as text. */
  readonly addressOf: (page: Page) => string
}

type WhyAnswer =
  | { readonly kind: 'answer'; readonly why: ShownWhy }
  /** The operation on the stage placed nothing by a search. */
  | { readonly kind: 'no-search'; readonly operation: string | null }

/** Answers for the operation on the stage. */
export function whyShown(session: Session): WhyAnswer {
  const { shown } = session.workspace
  const operation = shown ? formatCommand(shown.edit) : null
  if (!shown) return { kind: 'no-search', operation }
  const { edit, outcome } = shown
  if (edit.do !== 'alloc' && edit.do !== 'realloc') return { kind: 'no-search', operation }
  const placed = outcome.kind === 'allocated' || (outcome.kind === 'reallocated' && outcome.moved)
  if (!placed && outcome.kind !== 'no-room') return { kind: 'no-search', operation }
  const before = session.workspace.before()
  if (!before) return { kind: 'no-search', operation }
  const { layout, settings } = before
  const { pageSize } = layout
  const end = layout.pages * pageSize + settings.base
  return {
    kind: 'answer',
    why: {
      ...why(before, edit.bytes, placed ? outcome.start : null),
      request: formatCommand(edit),
      failed: !placed,
      pageSize,
      addressOf: page => addressText(page * pageSize + settings.base, end, notationNow()),
    },
  }
}

/** Frees a block and asks again for what failed. */
export function freeAndRetry(tag: Tag, session: Session): void {
  const edit = session.workspace.shown?.edit
  run({ do: 'free', tag })
  if (edit) run(edit)
}

/** Moves what was in the way of the request that failed, and asks again. */
export function moveAndRetry(session: Session): void {
  const edit = session.workspace.shown?.edit
  if (edit?.do !== 'alloc' && edit?.do !== 'realloc') return
  runCompaction(FOR_ONE_REQUEST, edit.bytes)
  run(edit)
}
