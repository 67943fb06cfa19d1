import type { Reply } from '../history/execute.ts'
import type { TranscriptLine } from './state.ts'
import { setState } from './store.ts'

/** Older lines of the console are let go. */
const MOST = 2000
let lastId = 0

/** Adds a command and what came of it to the console. */
export function echo(typed: string, reply: Reply | null): void {
  const lines = [line('command', typed)]
  if (reply?.kind === 'malformed') {
    const { message, hint } = reply.problem
    lines.push(line('problem', message))
    if (hint) lines.push(line('hint', hint))
  } else if (reply) {
    lines.push(line('output', reply.text))
    if (reply.hint !== null) lines.push(line('hint', reply.hint))
  }
  setState(({ transcript }) => ({ transcript: [...transcript, ...lines].slice(-MOST) }))
}

function line(kind: TranscriptLine['kind'], text: string): TranscriptLine {
  return { id: ++lastId, kind, text }
}
