import { helpText } from '../command/help.ts'
import { FORMS } from '../command/index.ts'
import { SUBCOMMANDS } from './subcommands.ts'

const HEAD = `memallook COMMAND …: a memory allocator, one command a run. The state is kept in memallook.json in this folder.

  memallook 16 64         creates a buffer of 64 pages of 16 bytes
  memallook alloc 32      allocates 32 bytes and prints the tag
  memallook show          prints the pages and the allocations
`

const OPTIONS = `
Options:
  --file FILE  keeps the state in FILE
  --help       prints this; after a command, how that one is used
  --version    prints the version
  --           ends the options

Exit status: 0 done, 1 failed, 2 malformed.`

export function usage(): string {
  const own = SUBCOMMANDS.map(({ name, usage, summary }) => `${name} ${usage}\n      ${summary}\n`)
  return `${HEAD}\nCommands:\n${indent(helpText(FORMS))}\n${indent(own.join(''))}${OPTIONS}`
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
