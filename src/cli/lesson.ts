/** `memallook lesson FILE`: runs a lesson and says what is wrong with it, with line numbers. */
import { type Flags, flagUsage, parseFlags } from '../base/flags.ts'
import type { Problem } from '../base/result.ts'
import { count } from '../base/text.ts'
import { lessonJson } from '../lesson/json.ts'
import { readLesson } from '../lesson/markdown/read.ts'
import { runLesson } from '../lesson/run.ts'
import { decodeText } from '../trace/decode.ts'
import { EXIT, type Output, refusal } from './output.ts'
import type { Program } from './program.ts'
import type { ReadFile } from './read-file.ts'

const FLAGS: Flags = {
  '--json': { kind: 'switch', help: 'print one JSON object with pages, questions and right answers' },
}

const usage = `memallook lesson FILE [options]
Checks a lesson: its commands do as it says, its links lead somewhere, and every question has one right answer.
${flagUsage(FLAGS)}`

export const lesson: Program = { usage, run: lessonCommand }

function lessonCommand(args: readonly string[], readFile: ReadFile): Output {
  const given = parseFlags(args, FLAGS)
  if (!given.ok) return refusal(given.problem, EXIT.malformed)
  const [path, ...more] = given.value.words
  if (path === undefined || more.length > 0) {
    const message = `lesson takes one file, got ${given.value.words.length}; expected lesson FILE, as in lesson best-fit.md`
    return refusal({ code: 'one-file', message }, EXIT.malformed)
  }
  const bytes = readFile(path)
  if (!bytes.ok) return refusal(bytes.problem, EXIT.malformed)
  const text = decodeText(bytes.value)
  if (!text.ok) return refusal(text.problem, EXIT.malformed)
  const run = runLesson(readLesson(text.value))
  const exitCode = run.problems.length === 0 ? EXIT.done : EXIT.failed
  const problems = run.problems.map(problemLine).join('')
  if (given.value.flags.has('--json'))
    return { stdout: `${JSON.stringify(lessonJson(run))}\n`, stderr: problems, exitCode }
  const { answers, lesson: read } = run
  const what = [
    count(read.pages.length, 'page'),
    count(read.commands.length, 'command'),
    count(answers.size, 'question'),
  ].join(', ')
  const end = run.problems.length === 0 ? 'nothing wrong' : count(run.problems.length, 'problem')
  return { stdout: `${read.title}: ${what}; ${end}\n`, stderr: problems, exitCode }
}

function problemLine({ line, message }: Problem): string {
  return line === undefined ? `${message}\n` : `line ${line}: ${message}\n`
}
