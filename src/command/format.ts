import type { Command } from './command.ts'
import { quote } from './words.ts'

/** A command as it is typed: `parseLine(formatCommand(command))` gives the same command. */
export function formatCommand(command: Command): string {
  switch (command.do) {
    case 'new':
      return `new ${command.pageSize} ${command.pages}`
    case 'alloc':
      return `alloc ${command.bytes}`
    case 'free':
    case 'read':
      return `${command.do} ${command.tag}`
    case 'realloc':
      return `realloc ${command.tag} ${command.bytes}`
    case 'write':
      return `write ${command.tag} ${quote(command.text)}`
    case 'defrag':
      return command.algorithm === 'slide' ? 'defrag' : `defrag ${command.algorithm}`
    case 'policy':
      return `policy ${command.name}`
    case 'set':
      return `set ${command.option} ${command.value}`
    case 'help':
      return command.about === null ? 'help' : `help ${command.about}`
    case 'show':
    case 'stats':
    case 'undo':
    case 'redo':
    case 'clear':
      return command.do
  }
}
