/** The hints of a first visit: each goes when it was followed. */
import { prefer } from './preferences.ts'
import { HINTS, type Hint, type State } from './state.ts'
import { getState } from './store.ts'

export function closeHints(): void {
  prefer({ hintsDone: HINTS })
}

/** Notes what was done between two states. */
export function noteHints(now: State, before: State): void {
  for (const hint of HINTS) if (isFollowed(hint, now, before)) noteHint(hint)
}

function isFollowed(hint: Hint, now: State, before: State): boolean {
  if (hint === 'step')
    return now.player.operation === before.player.operation && now.player.position < before.player.position
  const words = hint === 'allocate' ? ['alloc', 'malloc'] : ['free', 'dealloc']
  const commands = now.transcript
    .slice(-3)
    .filter(line => line.kind === 'command' && !before.transcript.includes(line))
  return commands.some(({ text }) => words.includes(text.trim().split(/\s/)[0] ?? ''))
}

function noteHint(hint: Hint): void {
  const { hintsDone } = getState().preferences
  if (!hintsDone.includes(hint)) prefer({ hintsDone: [...hintsDone, hint] })
}
