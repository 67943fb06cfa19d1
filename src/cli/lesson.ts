/** `memallook lesson FILE`: runs a lesson and says what is wrong with it, with line numbers. */
import { type Flags, flagUsage, parseFlags } from '../base/flags.ts'
import type { Problem } from '../base/result.ts'
import { count, quoted } from '../base/text.ts'
import { lessonJson } from '../lesson/json.ts'
import { readLesson } from '../lesson/markdown/read.ts'
import { runLesson } from '../lesson/run.ts'
import { EXIT, type Output, refusal } from './output.ts'

const FLAGS: Flags = {
  '--json': { kind: 'switch', help: 'print one JSON object with pages, questions and right answers' },
}

export const lessonUsage = `memallook lesson FILE [options]
Checks a lesson: its commands do as it says, its links lead somewhere, and every question has one right answer.
${flagUsage(FLAGS)}`

export function lessonCommand(args: readonly string[], readFile: (path: string) => string): Output {
  const given = parseFlags(args, FLAGS)
  if (!given.ok) return refusal(given.problem, EXIT.malformed)
  const [path, ...more] = given.value.words
  if (path === undefined || more.length > 0) {
    const message = `lesson takes one file, got ${given.value.words.length}; expected lesson FILE, as in lesson best-fit.md`
    return refusal({ code: 'one-file', message }, EXIT.malformed)
  }
  let text: string
  try {
    text = readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const message = `${quoted(path)} cannot be read (${code}); expected the name of a lesson file`
    return refusal({ code: 'no-file', message }, EXIT.malformed)
  }
  const run = runLesson(readLesson(text))
  const exitCode = run.problems.length === 0 ? EXIT.done : EXIT.failed
  const problems = run.problems.map(problemLine).join('')
  if (given.value.flags.has('--json'))
    return { stdout: `${JSON.stringify(lessonJson(run))}\n`, stderr: problems, exitCode }
  const { lesson, answers } = run
  const what = [
    count(lesson.pages.length, 'page'),
    count(lesson.commands.length, 'command'),
    count(answers.size, 'question'),
  ].join(', ')
  const end = run.problems.length === 0 ? 'nothing wrong' : count(run.problems.length, 'problem')
  return { stdout: `${lesson.title}: ${what}; ${end}\n`, stderr: problems, exitCode }
}

function problemLine({ line, message }: Problem): string {
  return line === undefined ? `${message}\n` : `line ${line}: ${message}\n`
}
