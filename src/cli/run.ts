/** One run of the command line: from its arguments to what it prints. */
import type { Problem } from '../base/result.ts'
import type { Answer } from '../command/answer.ts'
import { type Command, isEdit } from '../command/command.ts'
import { describeForm } from '../command/help.ts'
import { FORMS } from '../command/index.ts'
import { formNamed } from '../command/names.ts'
import { parseWords } from '../command/parse.ts'
import { execute } from '../history/execute.ts'
import { parseOptions } from './options.ts'
import { EXIT, type Output, printable, refusal } from './output.ts'
import { changeState, type Place, readState } from './state-file.ts'
import { SUBCOMMANDS } from './subcommands.ts'
import { usage } from './usage.ts'

/** What the command prints when it is run in a folder with these arguments. */
export async function run(args: readonly string[], folder: string, version: string): Promise<Output> {
  return printable(await answer(args, folder, version))
}

async function answer(args: readonly string[], folder: string, version: string): Promise<Output> {
  const [first] = args
  const subcommand = SUBCOMMANDS.find(({ name }) => name === first)
  if (subcommand) {
    const program = await subcommand.load()
    const rest = args.slice(1)
    if (rest.some(arg => arg === '--help' || arg === '-h')) return printed(program.usage)
    const { readerIn } = await import('./read-file.ts')
    return program.run(rest, readerIn(folder))
  }
  const options = parseOptions(args)
  if (!options.ok) return refusal(options.problem, EXIT.malformed)
  const { file, wants, words } = options.value
  if (wants === 'version') return printed(`memallook ${version}`)
  if (wants === 'help') return help(words)
  if (words.length === 0) return { stdout: '', stderr: `${usage()}\n`, exitCode: EXIT.malformed }
  const command = parseWords(['memallook', ...words])
  if (!command.ok) return refusal(problemOnBuffer(words, { folder, file }) ?? command.problem, EXIT.malformed)
  if (command.value.do === 'help') return help(command.value.about === null ? [] : [command.value.about])
  return perform(command.value, file, folder)
}

/** The same problem as it is on the buffer that is there; null where there is none, or it cannot be read. */
function problemOnBuffer(words: readonly string[], place: Place): Problem | null {
  const again = readState(place, ({ heap }) => parseWords(['memallook', ...words], heap))
  return again.ok && !again.value.ok ? again.value.problem : null
}

async function perform(command: Command, file: string, folder: string): Promise<Output> {
  const place = { folder, file }
  const changes = isEdit(command) || command.do === 'undo' || command.do === 'redo'
  const answer = changes
    ? await changeState(place, timeline => execute(timeline, command))
    : readState(place, timeline => execute(timeline, command))
  if (!answer.ok) return refusal(answer.problem, answer.problem.exitCode)
  return outputOf(answer.value)
}

function outputOf(answer: Answer): Output {
  if (answer.kind === 'malformed') return refusal(answer.problem, EXIT.malformed)
  return {
    stdout: `${answer.text}\n`,
    stderr: answer.hint === null ? '' : `${answer.hint}\n`,
    exitCode: answer.kind === 'done' ? EXIT.done : EXIT.failed,
  }
}

/** Help on the first of these words, or on everything. */
function help([about]: readonly string[]): Output {
  if (about === undefined) return printed(usage())
  const form = formNamed(FORMS, about)
  return form.ok ? printed(describeForm(form.value)) : refusal(form.problem, EXIT.malformed)
}

function printed(text: string): Output {
  return { stdout: `${text}\n`, stderr: '', exitCode: EXIT.done }
}
