/** What a command is answered. */
import type { Problem } from '../base/result.ts'
import type { EditOutcome } from './outcome.ts'

export interface Spoken {
  readonly kind: 'done' | 'failed'
  /** Printed, word for word as the specification has it where it fixes that. */
  readonly text: string
  /** Why it failed, with figures and a way on; null where there is nothing to add. */
  readonly hint: string | null
  /** What came of an edit; null for other commands. */
  readonly outcome: EditOutcome | null
}

export type Answer =
  | Spoken
  /** The command does not make sense as things are; nothing is printed but the problem. */
  | { readonly kind: 'malformed'; readonly problem: Problem }

export function done(text: string, hint: string | null = null): Spoken {
  return { kind: 'done', text, hint, outcome: null }
}

export function failed(text: string, hint: string): Spoken {
  return { kind: 'failed', text, hint, outcome: null }
}

export function malformed(problem: Problem): Answer {
  return { kind: 'malformed', problem }
}
