/**
 * `memallook exercise --seed N`: an exercise with its right answer, and
 * the answer that each misconception would give.
 */
import { type Flags, flagUsage, parseFlags } from '../base/flags.ts'
import { exerciseJson, makeExercise } from '../lesson/exercise/exercise.ts'
import { EXERCISE_FLAGS, exerciseOptionsOf } from '../lesson/exercise/options.ts'
import { EXIT, type Output, refusal } from './output.ts'
import type { Program } from './program.ts'

const FLAGS: Flags = {
  ...EXERCISE_FLAGS,
  '--json': { kind: 'switch', help: 'print one JSON object, with the answers' },
}

const usage = `memallook exercise --seed N [options]
Makes an exercise: a script that leads to a buffer, and a question about the next command.
${flagUsage(FLAGS)}`

export const exercise: Program = { usage, run: exerciseCommand }

function exerciseCommand(args: readonly string[]): Output {
  const given = parseFlags(args, FLAGS)
  if (!given.ok) return refusal(given.problem, EXIT.malformed)
  const options = exerciseOptionsOf(given.value)
  if (!options.ok) return refusal(options.problem, EXIT.malformed)
  const made = makeExercise(options.value.seed, options.value.knobs)
  if (!made.ok) return refusal(made.problem, EXIT.failed)
  const json = exerciseJson(made.value)
  const text = given.value.flags.has('--json')
    ? JSON.stringify(json)
    : [...json.script, '', json.question, '', 'The answer: add --json.'].join('\n')
  return { stdout: `${text}\n`, stderr: '', exitCode: EXIT.done }
}
