/** One run of the command line: from its arguments to what it prints. */
import { type Command, isEdit } from '../command/command.ts'
import { helpText } from '../command/help.ts'
import { parseWords } from '../command/parse.ts'
import { syntaxNamed } from '../command/syntax.ts'
import { execute, type Reply } from '../history/execute.ts'
import { type Answer, EXIT, refusal } from './answer.ts'
import { parseOptions } from './options.ts'
import { changeState, readState } from './state-file.ts'
import { SUBCOMMANDS } from './subcommands.ts'
import { usage } from './usage.ts'

export async function run(args: readonly string[], folder: string, version: string): Promise<Answer> {
  const [first] = args
  const subcommand = SUBCOMMANDS.find(({ name }) => name === first)
  if (subcommand) return subcommand.run(args.slice(1), folder)
  const options = parseOptions(args)
  if (!options.ok) return refusal(options.problem, EXIT.malformed)
  const { file, wants, words } = options.value
  if (wants === 'version') return printed(`memallook ${version}`)
  if (wants === 'help') return help(words)
  if (words.length === 0) return { stdout: '', stderr: `${usage()}\n`, exitCode: EXIT.malformed }
  const command = parseWords(['memallook', ...words])
  if (!command.ok) return refusal(command.problem, EXIT.malformed)
  if (command.value.do === 'help') return help(command.value.about === null ? [] : [command.value.about])
  return perform(command.value, file, folder)
}

async function perform(command: Command, file: string, folder: string): Promise<Answer> {
  const place = { folder, file }
  const changes = isEdit(command) || command.do === 'undo' || command.do === 'redo'
  const reply = changes
    ? await changeState(place, timeline => execute(timeline, command))
    : readState(place, timeline => execute(timeline, command))
  if (!reply.ok) return refusal(reply.problem, reply.problem.exitCode)
  return answerOf(reply.value)
}

function answerOf(reply: Reply): Answer {
  if (reply.kind === 'malformed') return refusal(reply.problem, EXIT.malformed)
  return {
    stdout: `${reply.text}\n`,
    stderr: reply.hint === null ? '' : `${reply.hint}\n`,
    exitCode: reply.kind === 'done' ? EXIT.done : EXIT.failed,
  }
}

/** Help on the first of these words, or on everything. */
function help([about]: readonly string[]): Answer {
  if (about === undefined) return printed(usage())
  const syntax = syntaxNamed(about)
  return syntax.ok ? printed(helpText(syntax.value.name)) : refusal(syntax.problem, EXIT.malformed)
}

function printed(text: string): Answer {
  return { stdout: `${text}\n`, stderr: '', exitCode: EXIT.done }
}
