/** Commands that only the command line has. Each gets the words behind its name, options included, and does not touch the state. */
import type { Answer } from './answer.ts'

export interface Subcommand {
  readonly name: string
  /** The arguments as usage shows them. */
  readonly usage: string
  readonly summary: string
  run(args: readonly string[], folder: string): Answer | Promise<Answer>
}

export const SUBCOMMANDS: readonly Subcommand[] = []
