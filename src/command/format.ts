import { type Command, entryOf } from './command.ts'
import type { AnyForm } from './entry.ts'

/** A command as it is typed: `parseLine(formatCommand(command))` gives the same command. */
export function formatCommand(command: Command): string {
  const form: AnyForm = entryOf(command)
  const values = command as { readonly [key: string]: unknown }
  const words = Object.entries(form.arguments)
    .filter(([key, { otherwise }]) => values[key] !== otherwise)
    .flatMap(([key, { flag, write }]) => (flag ? [flag, write(values[key])] : [write(values[key])]))
  return [form.name, ...words].join(' ')
}
