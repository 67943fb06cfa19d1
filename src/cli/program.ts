import type { Output } from './output.ts'
import type { ReadFile } from './read-file.ts'

/** A command that only the command line has. */
export interface Program {
  /** What `--help` prints. */
  readonly usage: string
  /** `args` are the words after its name, options included. */
  run(args: readonly string[], readFile: ReadFile): Output
}
