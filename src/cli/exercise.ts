/** `memallook exercise --seed N`: an exercise with its right answer, and the answer that each misconception would give. */
import { type Flags, flagUsage, type Given, parseFlags } from '../base/flags.ts'
import { quoted } from '../base/text.ts'
import { COALESCINGS, POLICIES } from '../core/settings.ts'
import { exerciseJson, makeExercise } from '../lesson/exercise/exercise.ts'
import { DEFAULT_KNOBS, KNOB_RANGES, type Knobs } from '../lesson/exercise/knobs.ts'
import { QUESTION_KINDS } from '../lesson/prediction/answer.ts'
import { EXIT, type Output, refusal } from './output.ts'
import type { Program } from './program.ts'

const number = (word: string, range: keyof typeof KNOB_RANGES, help: string) =>
  ({ kind: 'number', word, range: KNOB_RANGES[range], help }) as const

const FLAGS: Flags = {
  '--seed': number('N', 'seed', 'which exercise: the same seed and options give the same one (1)'),
  '--kind': { kind: 'choice', choices: QUESTION_KINDS, help: 'what is asked (the seed decides)' },
  '--policy': { kind: 'choice', choices: POLICIES, help: 'where blocks are placed (the seed decides)' },
  '--blocks': number('N', 'blocks', `how many blocks are allocated (${DEFAULT_KNOBS.blocks})`),
  '--frees': number('N', 'frees', `how many of them are freed (${DEFAULT_KNOBS.frees})`),
  '--header': number('BYTES', 'header', 'bytes in front of each block (0)'),
  '--align': number('BYTES', 'align', 'requests are rounded up to a multiple of this (1)'),
  '--coalesce': {
    kind: 'choice',
    choices: COALESCINGS,
    help: 'whether a freed block merges with its free neighbours (immediate)',
  },
  '--failures': { kind: 'switch', help: 'requests may fail' },
  '--compaction': { kind: 'switch', help: 'there may be compactions, also when no hole fits' },
  '--json': { kind: 'switch', help: 'print one JSON object, with the answers' },
}

const usage = `memallook exercise --seed N [options]
Makes an exercise: a script that leads to a buffer, and a question about the next command.
${flagUsage(FLAGS)}`

export const exercise: Program = { usage, run: exerciseCommand }

export function exerciseCommand(args: readonly string[]): Output {
  const given = parseFlags(args, FLAGS)
  if (!given.ok) return refusal(given.problem, EXIT.malformed)
  const [word] = given.value.words
  if (word !== undefined) {
    const message = `exercise takes no arguments but options, got ${quoted(word)}; expected --seed N, as in exercise --seed 7`
    return refusal({ code: 'extra-argument', message }, EXIT.malformed)
  }
  const { flags } = given.value
  const seed = flags.get('--seed')
  const made = makeExercise(typeof seed === 'number' ? seed : 1, knobsOf(given.value))
  if (!made.ok) return refusal(made.problem, EXIT.failed)
  const json = exerciseJson(made.value)
  const text = flags.has('--json')
    ? JSON.stringify(json)
    : [...json.script, '', json.question, '', 'The answer: add --json.'].join('\n')
  return { stdout: `${text}\n`, stderr: '', exitCode: EXIT.done }
}

function knobsOf({ flags }: Given): Knobs {
  const chosen = <T extends string>(name: string, values: readonly T[]): T | null =>
    values.find(value => value === flags.get(name)) ?? null
  const counted = (name: string, otherwise: number): number => {
    const value = flags.get(name)
    return typeof value === 'number' ? value : otherwise
  }
  return {
    kind: chosen('--kind', QUESTION_KINDS),
    policy: chosen('--policy', POLICIES),
    blocks: counted('--blocks', DEFAULT_KNOBS.blocks),
    frees: counted('--frees', DEFAULT_KNOBS.frees),
    header: counted('--header', DEFAULT_KNOBS.header),
    align: counted('--align', DEFAULT_KNOBS.align),
    coalesce: chosen('--coalesce', COALESCINGS) ?? DEFAULT_KNOBS.coalesce,
    failures: flags.has('--failures'),
    compaction: flags.has('--compaction'),
  }
}
