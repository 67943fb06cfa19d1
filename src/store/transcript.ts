import type { Answer } from '../command/answer.ts'
import type { TranscriptLine } from './state.ts'
import { setState } from './store.ts'

/** Older lines of the console are let go. */
const MOST = 2000
let lastId = 0

/** Adds a command and what came of it to the console. */
export function echo(typed: string, answer: Answer | null): void {
  const lines = [line('command', typed)]
  if (answer?.kind === 'malformed') {
    const { message, hint } = answer.problem
    lines.push(line('problem', message))
    if (hint) lines.push(line('hint', hint))
  } else if (answer) {
    lines.push(line('output', answer.text))
    if (answer.hint !== null) lines.push(line('hint', answer.hint))
  }
  setState(({ transcript }) => ({ transcript: [...transcript, ...lines].slice(-MOST) }))
}

function line(kind: TranscriptLine['kind'], text: string): TranscriptLine {
  return { id: ++lastId, kind, text }
}
