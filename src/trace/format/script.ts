/** A script in the command language. What it asks of the allocator is replayed; what it writes into blocks takes no part in that. */
import type { Problem } from '../../base/result.ts'
import { settingOf } from '../../command/entries/set.ts'
import { NAMES } from '../../command/index.ts'
import { parseScript } from '../../command/script.ts'
import type { Layout } from '../../core/heap.ts'
import type { Settings } from '../../core/settings.ts'
import { firstLines } from '../lines.ts'
import type { Format, Request, Trace } from '../trace.ts'

export const script: Format = {
  id: 'script',
  title: 'Script',
  looks: 'a script of commands (new 16 64, alloc 32, free 1)',
  recognise: text =>
    firstLines(text, 200).some(line => NAMES.includes(line.split(/\s+/)[0] ?? '')) ||
    firstLines(text, 1).some(line => /^#\s*title:/i.test(line)),
  parse,
}

function parse(text: string): Trace {
  const { steps, problems: unread } = parseScript(text)
  const requests: Request[] = []
  const problems: Problem[] = [...unread]
  let layout: Layout | null = null
  const settings: Partial<Settings> = {}
  for (const { line, command } of steps) {
    switch (command.do) {
      case 'new':
        if (layout === null && requests.length === 0)
          layout = { pageSize: command.pageSize, pages: command.pages }
        else problems.push(notReplayed(line, 'a second buffer begins here', 'one buffer a trace'))
        break
      case 'alloc':
        requests.push({ kind: 'alloc', line, id: null, bytes: command.bytes })
        break
      case 'realloc':
        requests.push({ kind: 'realloc', line, id: command.tag, bytes: command.bytes })
        break
      case 'free':
        requests.push({ kind: 'free', line, id: command.tag })
        break
      case 'defrag':
        requests.push({ kind: 'compact', line, algorithm: command.algorithm })
        break
      case 'policy':
      case 'set': {
        const change = command.do === 'policy' ? { policy: command.name } : settingOf(command)
        if (requests.length === 0) Object.assign(settings, change)
        else requests.push({ kind: 'configure', line, change })
        break
      }
      case 'write':
        break
      default:
        problems.push(notReplayed(line, `${command.do} is no request`, 'alloc, realloc, free or defrag'))
    }
  }
  return { requests, problems, layout, settings }
}

function notReplayed(line: number, what: string, expected: string): Problem {
  return { code: 'not-replayed', line, message: `${what} and is not replayed; expected ${expected}` }
}
