/** An exercise as options of the command line and of links: `--seed 7 --kind place`. */
import { type Flags, type Given, parseFlags } from '../../base/flags.ts'
import { fail, ok, type Problem, type Result } from '../../base/result.ts'
import { count, quoted } from '../../base/text.ts'
import { COALESCINGS, POLICIES } from '../../core/settings.ts'
import { QUESTION_KINDS } from '../prediction/answer.ts'
import { checkKnobs, DEFAULT_KNOBS, KNOB_RANGES, type Knobs } from './knobs.ts'

interface ExerciseOptions {
  readonly seed: number
  readonly knobs: Knobs
}

const number = (word: string, range: keyof typeof KNOB_RANGES, help: string) =>
  ({ kind: 'number', word, range: KNOB_RANGES[range], help }) as const

export const EXERCISE_FLAGS: Flags = {
  '--seed': number('N', 'seed', 'which exercise: the same seed and options give the same one (1)'),
  '--kind': { kind: 'choice', choices: QUESTION_KINDS, help: 'what is asked (the seed decides)' },
  '--policy': { kind: 'choice', choices: POLICIES, help: 'where blocks are placed (the seed decides)' },
  '--blocks': number('N', 'blocks', `how many blocks are allocated (${DEFAULT_KNOBS.blocks})`),
  '--frees': number('N', 'frees', `how many of them are freed (${DEFAULT_KNOBS.frees})`),
  '--header': number('BYTES', 'header', 'bytes before each block (0)'),
  '--align': number('BYTES', 'align', 'requests are rounded up to a multiple of this (1)'),
  '--coalesce': {
    kind: 'choice',
    choices: COALESCINGS,
    help: 'whether a freed block merges with its free neighbours (immediate)',
  },
  '--failures': { kind: 'switch', help: 'requests may fail' },
  '--compaction': { kind: 'switch', help: 'there may be compactions, also when no hole fits' },
}

/** Options that are not among these are a problem. */
export function readExerciseOptions(words: readonly string[]): Result<ExerciseOptions, Problem> {
  const given = parseFlags(words, EXERCISE_FLAGS)
  return given.ok ? exerciseOptionsOf(given.value) : given
}

export function exerciseOptionsOf({ flags, words }: Given): Result<ExerciseOptions, Problem> {
  const [word] = words
  if (word !== undefined) {
    const message = `exercise takes no arguments but options, got ${quoted(word)}; expected --seed N, as in exercise --seed 7`
    return fail({ code: 'extra-argument', message })
  }
  const chosen = <T extends string>(name: string, values: readonly T[]): T | null =>
    values.find(value => value === flags.get(name)) ?? null
  const counted = (name: string, otherwise: number): number => {
    const value = flags.get(name)
    return typeof value === 'number' ? value : otherwise
  }
  const blocks = counted('--blocks', DEFAULT_KNOBS.blocks)
  // The question needs a block that is left.
  const mostFrees = blocks - 1
  const frees = counted('--frees', Math.min(DEFAULT_KNOBS.frees, mostFrees))
  if (frees > mostFrees) {
    const message = `number of frees ${frees} is too large for ${count(blocks, 'block')}; expected a whole number from 0 to ${mostFrees}`
    return fail({ code: 'too-large', message })
  }
  const knobs: Knobs = {
    kind: chosen('--kind', QUESTION_KINDS),
    policy: chosen('--policy', POLICIES),
    blocks,
    frees,
    header: counted('--header', DEFAULT_KNOBS.header),
    align: counted('--align', DEFAULT_KNOBS.align),
    coalesce: chosen('--coalesce', COALESCINGS) ?? DEFAULT_KNOBS.coalesce,
    failures: flags.has('--failures'),
    compaction: flags.has('--compaction'),
  }
  const checked = checkKnobs(knobs)
  return checked.ok ? ok({ seed: counted('--seed', 1), knobs }) : checked
}

/** `readExerciseOptions` reads it again; what is as it usually is, is left out. */
export function exerciseOptionsText({ seed, knobs }: ExerciseOptions): string {
  const words = [`--seed ${seed}`]
  for (const [name, value] of Object.entries(knobs)) {
    if (value === DEFAULT_KNOBS[name as keyof Knobs]) continue
    words.push(value === true ? `--${name}` : `--${name} ${value}`)
  }
  return words.join(' ')
}
