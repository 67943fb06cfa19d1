/** What comes of an edit, as data. */
import type { Outcome } from '../core/operation.ts'
import type { Bytes, Page } from '../core/units.ts'

/** An operation's outcome, or a buffer that came or went. */
export type EditOutcome =
  | Outcome
  | { readonly kind: 'created'; readonly pageSize: Bytes; readonly pages: Page }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'marked'; readonly name: string }

/** Did an edit change nothing, not even a figure? Such edits are answered and not kept. */
export function changedNothing(outcome: EditOutcome): boolean {
  switch (outcome.kind) {
    case 'unknown-tag':
    case 'unknown-variable':
    case 'freed-tag':
    case 'invalid-pointer':
    case 'outside-block':
    case 'outside-buffer':
    case 'compaction-refused':
    case 'halves-refused':
    case 'halves-in-the-way':
    case 'too-long':
    case 'blocks-in-the-way':
    case 'settings-clash':
    case 'layout-in-the-way':
      return true
    default:
      return false
  }
}
