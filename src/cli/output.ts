/** What a run of the command line prints, and how it ends. */
import type { Problem } from '../base/result.ts'

export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

export const EXIT = { done: 0, failed: 1, malformed: 2 } as const

/** A problem as one line on standard error. */
export function refusal({ message, hint }: Problem, exitCode: number): Output {
  return { stdout: '', stderr: `${message}${hint ? `: ${hint}` : ''}\n`, exitCode }
}
