/**
 * The OSTEP course's exercises as live buffers: the simulator's own line of options,
 * typed or pasted. It all comes when it is first used.
 */
import { type Entry, Timeline } from '../history/timeline.ts'
import { solve } from '../trace/ostep/exercise.ts'
import { parseExercise } from '../trace/ostep/flags.ts'
import { showBeside } from './engine/script.ts'
import { notify } from './notices.ts'

/** Opens what was typed into the console; a notice says what is wrong with it. */
export function openTypedExercise(line: string): void {
  const problem = openExercise(line)
  if (problem !== null) notify({ kind: 'alert', text: 'This exercise cannot be opened', hint: problem })
}

/**
 * Opens the exercise beside the user's own buffer, at its beginning. The line is the simulator's, or its
 * options alone. Returns what is wrong with it; null where nothing is.
 */
export function openExercise(line: string): string | null {
  const words = line.trim().split(/\s+/)
  const flags = words.slice(words.findIndex(word => /(^ostep|malloc\.py)$/.test(word)) + 1)
  const exercise = parseExercise(flags, {})
  if (!exercise.ok) return exercise.problem.message
  const { edits } = solve(exercise.value)
  const timeline = new Timeline()
  for (const edit of edits) timeline.append(edit)
  const first = edits.findIndex(edit => edit.do === 'alloc' || edit.do === 'free')
  const setUp = first === -1 ? edits.length : first
  showBeside(
    timeline,
    {
      title: `OSTEP: ${flags.join(' ') || 'the exercise without options'}`,
      captions: Array.from({ length: timeline.length }, (_, index) =>
        captionOf(timeline.entry(index), index < setUp),
      ),
      closing: 'The exercise ends here.',
    },
    setUp,
  )
  return null
}

function captionOf(entry: Entry | undefined, setUp: boolean): string {
  if (setUp) return 'The exercise is set up.'
  if (entry?.edit.do === 'alloc')
    return `Where do ${entry.edit.bytes} bytes go, and how many holes are looked at?`
  return 'What does the free list look like after this?'
}
