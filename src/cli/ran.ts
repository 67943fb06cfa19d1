/** What a subcommand leaves: what goes to standard output and to standard error, and its exit code. */
export interface Ran {
  readonly code: 0 | 1 | 2
  readonly out: string
  readonly err: string
}
