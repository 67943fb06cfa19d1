/**
 * A script in the command language. What it asks of the allocator is replayed; what it writes into blocks,
 * and what variables it has, take no part in that.
 */
import type { Edit } from '../../command/command.ts'
import { settingOf } from '../../command/entries/set.ts'
import { NAMES } from '../../command/index.ts'
import { parseScript } from '../../command/script.ts'
import { firstLines, withoutComments } from '../lines.ts'
import type { Reading } from '../reading.ts'
import type { Format } from './format.ts'

const LINES_LOOKED_AT = 200

export const script: Format = {
  id: 'script',
  title: 'Script',
  looks: 'a script of commands (new 16 64, alloc 32, free 1)',
  recognise: text => {
    if (/^#\s*title:/i.test(firstLines(text, 1)[0] ?? '')) return true
    const lines = firstLines(withoutComments(text), LINES_LOOKED_AT)
    return lines.filter(line => NAMES.includes(line.split(/\s+/)[0] ?? '')).length * 2 > lines.length
  },
  read,
}

function read(text: string, reading: Reading): void {
  const { problems, steps } = parseScript(text)
  const lines = text.split('\n')
  const textOf = (line: number) => (lines[line - 1] ?? '').trim()
  for (const problem of problems) {
    const { line = 1 } = problem
    reading.damage({ ...problem, line }, textOf(line))
  }
  for (const { line, command } of steps) {
    const refusal = readCommand(line, command, reading)
    if (refusal !== null) reading.damage({ code: 'not-replayed', line, message: refusal }, textOf(line))
  }
}

/** Returns why a command is not replayed; null where it is, or says nothing about where blocks go. */
function readCommand(line: number, command: Edit, reading: Reading): string | null {
  switch (command.do) {
    case 'new': {
      const { pageSize, pages } = command
      if (reading.layout !== null || reading.length > 0)
        return 'a second buffer begins here and is not replayed; expected one buffer a trace'
      reading.layout = { pageSize, pages }
      return null
    }
    case 'alloc':
      reading.keep({ kind: 'alloc', line, id: null, bytes: command.bytes })
      return null
    case 'realloc':
      if (typeof command.tag === 'string') return throughVariable(command.do)
      reading.keep({ kind: 'realloc', line, id: command.tag, bytes: command.bytes })
      return null
    case 'free':
    case 'pin':
    case 'unpin':
      if (typeof command.tag === 'string') return throughVariable(command.do)
      reading.keep({ kind: command.do, line, id: command.tag })
      return null
    case 'defrag': {
      const { algorithm, bytes = null, budget = null } = command
      reading.keep({ kind: 'compact', line, algorithm, bytes, budget })
      return null
    }
    case 'policy':
    case 'set': {
      if (command.do === 'set' && command.option === 'halves') {
        reading.keep({ kind: 'halves', line, on: command.value === 'on' })
        return null
      }
      const change = command.do === 'policy' ? { policy: command.name } : settingOf(command)
      if (reading.length === 0) reading.settings = { ...reading.settings, ...change }
      else reading.keep({ kind: 'configure', line, change })
      return null
    }
    case 'write':
    case 'let':
    case 'drop':
    case 'mark':
      return null
    default:
      return `${command.do} is no request and is not replayed; expected alloc, realloc, free or defrag`
  }
}

function throughVariable(command: string): string {
  return `${command} names a variable and is not replayed; expected a tag`
}
