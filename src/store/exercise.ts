/**
 * The OSTEP course's exercises as predictions: the simulator's own line of options, typed, pasted or linked.
 * It all comes when it is first used.
 */
import { groupedCount } from '../base/text.ts'
import { Timeline } from '../history/timeline.ts'
import { asLesson, MOST_ASKED, pointerOffset } from '../trace/ostep/as-lesson.ts'
import { type Solution, solve } from '../trace/ostep/exercise.ts'
import { parseExercise } from '../trace/ostep/flags.ts'
import { showBeside } from './engine/opened.ts'
import { openLesson, showMoment } from './lesson/lesson.ts'
import { notify } from './notices.ts'

/** Opens what was typed into the console; a notice says what is wrong with it. */
export function openTypedExercise(line: string): void {
  const problem = openExercise(line)
  if (problem !== null) notify({ kind: 'alert', text: 'This exercise cannot be opened', hint: problem })
}

/**
 * Opens the exercise beside the user's own buffer, at its first request, or where it was left half way. The
 * line is the simulator's, or its options alone. Returns what is wrong with it; null where nothing is.
 */
export function openExercise(line: string): string | null {
  const words = line.trim().split(/\s+/)
  const flags = words.slice(words.findIndex(word => /(^ostep|malloc\.py)$/.test(word)) + 1)
  const exercise = parseExercise(flags, {})
  if (!exercise.ok) return exercise.problem.message
  const solution = solve(exercise.value)
  const options = flags.join(' ')
  if (solution.ops.length > MOST_ASKED) {
    showLong(solution, `OSTEP ${options}`)
    return null
  }
  const text = asLesson(exercise.value, solution, options)
  openLesson(text, { kind: 'ostep', options, pointerOffset: pointerOffset(exercise.value) })
  if (exercise.value.answers) showMoment({ commands: setUpOf(solution), step: null })
  return null
}

/** Nobody answers that many: they are shown as a history. */
function showLong(solution: Solution, title: string): void {
  const timeline = new Timeline()
  for (const edit of solution.edits) timeline.append(edit)
  showBeside(timeline, title, setUpOf(solution))
  notify({
    kind: 'status',
    text: `${groupedCount(solution.ops.length, 'request')}: shown, and not asked one by one. Up to ${MOST_ASKED} are asked.`,
  })
}

/** Edits before the first request. */
function setUpOf({ edits }: Solution): number {
  const first = edits.findIndex(edit => edit.do === 'alloc' || edit.do === 'free')
  return first === -1 ? edits.length : first
}
