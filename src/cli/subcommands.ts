/**
 * Commands that only the command line has. They do not touch the state;
 * the code of each is loaded when it is run.
 */
import type { Program } from './program.ts'

interface Subcommand {
  readonly name: string
  /** The arguments as usage shows them. */
  readonly usage: string
  readonly summary: string
  readonly load: () => Promise<Program>
}

export const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: 'run',
    usage: 'FILE [--json]',
    summary: 'Runs a script of commands on a buffer of its own, and prints what each is answered.',
    load: async () => (await import('./run-script.ts')).runScript,
  },
  {
    name: 'replay',
    usage: 'FILE [OPTIONS]',
    summary: 'Replays a trace on a buffer of its own; replay --help lists the options.',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'ostep',
    usage: '[OPTIONS]',
    summary: 'Works an exercise of the OSTEP course, with its own options; ostep --help lists them.',
    load: async () => (await import('./ostep.ts')).ostep,
  },
  {
    name: 'exercise',
    usage: '--seed N [OPTIONS]',
    summary: 'Makes an exercise with its answers from a seed; exercise --help lists the options.',
    load: async () => (await import('./exercise.ts')).exercise,
  },
  {
    name: 'lesson',
    usage: 'FILE [--json]',
    summary: 'Checks a lesson: prints what is wrong with it, with line numbers.',
    load: async () => (await import('./lesson.ts')).lesson,
  },
]
