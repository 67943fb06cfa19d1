/** What can fail because of the user, a file or the browser is a value, never an exception. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: E }

/** What went wrong, for a person: one sentence, and where there is one, a way on. */
export interface Problem {
  /** Stable and short, for code and tests: `no-hole`, `unknown-command`. */
  readonly code: string
  /** One sentence that names what was wrong and what is expected. */
  readonly message: string
  /** What would help, where something would. */
  readonly hint?: string
  /** The line of the file or script it happened on, from 1. */
  readonly line?: number
}

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function fail<E = Problem>(problem: E): { readonly ok: false; readonly problem: E } {
  return { ok: false, problem }
}
