/** Commands that only the command line has. Each gets the words behind its name, options included, and does not touch the state. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { exerciseCommand, exerciseUsage } from './exercise.ts'
import { lessonCommand, lessonUsage } from './lesson.ts'
import { ostepCommand, ostepUsage } from './ostep.ts'
import { EXIT, type Output } from './output.ts'
import { replayCommand, replayUsage } from './replay.ts'

export interface Subcommand {
  readonly name: string
  /** The arguments as usage shows them. */
  readonly usage: string
  readonly summary: string
  run(args: readonly string[], folder: string): Output | Promise<Output>
}

export const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: 'replay',
    usage: 'FILE [OPTIONS]',
    summary: 'Replays a trace on a buffer of its own; replay --help lists the options.',
    run: (args, folder) =>
      asksForHelp(args)
        ? printed(replayUsage)
        : replayCommand(args, path => readFileSync(resolve(folder, path), 'utf8')),
  },
  {
    name: 'ostep',
    usage: '[OPTIONS]',
    summary: 'Works an exercise of the OSTEP course, with its own options; ostep --help lists them.',
    run: args => (asksForHelp(args) ? printed(ostepUsage) : ostepCommand(args)),
  },
  {
    name: 'exercise',
    usage: '--seed N [OPTIONS]',
    summary: 'Makes an exercise with its answers from a seed; exercise --help lists the options.',
    run: args => (asksForHelp(args) ? printed(exerciseUsage) : exerciseCommand(args)),
  },
  {
    name: 'lesson',
    usage: 'FILE [--json]',
    summary: 'Checks a lesson: prints what is wrong with it, with line numbers.',
    run: (args, folder) =>
      asksForHelp(args)
        ? printed(lessonUsage)
        : lessonCommand(args, path => readFileSync(resolve(folder, path), 'utf8')),
  },
]

function asksForHelp(args: readonly string[]): boolean {
  return args.some(arg => arg === '--help' || arg === '-h')
}

function printed(text: string): Output {
  return { stdout: `${text}\n`, stderr: '', exitCode: EXIT.done }
}
