/** What a run of the command line prints, and how it ends. */
import type { Problem } from '../base/result.ts'
import { visible } from '../base/text.ts'

export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

export const EXIT = { done: 0, failed: 1, malformed: 2 } as const

/** Whatever comes from a file, a name or an option: a terminal gets lines of text, and no orders. */
export function printable({ exitCode, stderr, stdout }: Output): Output {
  const inLines = (text: string) => text.split('\n').map(visible).join('\n')
  return { stdout: inLines(stdout), stderr: inLines(stderr), exitCode }
}

/** A problem as one line on standard error. */
export function refusal({ message, hint }: Problem, exitCode: number): Output {
  return { stdout: '', stderr: `${message}${hint ? `: ${hint}` : ''}\n`, exitCode }
}
