import type { Argument } from './argument.ts'
import { type Command, entryOf } from './command.ts'
import type { AnyForm } from './entry.ts'

/** A command as it is typed: `parseLine(formatCommand(command))` gives the same command. */
export function formatCommand(command: Command): string {
  const form: AnyForm = entryOf(command)
  const values = command as { readonly [key: string]: unknown }
  let line = form.name
  for (const key of Object.keys(form.arguments)) {
    const { flag, otherwise, write } = form.arguments[key] as Argument<unknown>
    if (values[key] === otherwise) continue
    line += flag ? ` ${flag} ${write(values[key])}` : ` ${write(values[key])}`
  }
  return line
}
