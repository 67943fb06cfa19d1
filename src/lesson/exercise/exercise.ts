/**
 * Exercises without end: an instance from a seed, with one right answer, in
 * which the misconceptions it names give different answers.
 */
import { fail, ok, type Problem, type Result } from '../../base/result.ts'
import { formatCommand } from '../../command/format.ts'
import type { HeapImage } from '../../core/heap.ts'
import { policies } from '../../core/policy/index.ts'
import type { PolicyId } from '../../core/settings.ts'
import { type Answer, type AnswerJson, answerJson, QUESTION_KINDS, sameAnswer } from '../prediction/answer.ts'
import type { MisconceptionId } from '../prediction/misconception.ts'
import { type Aim, randomBuffer } from './buffer.ts'
import { checkKnobs, isSequential, type Knobs, SEQUENTIAL_FITS } from './knobs.ts'
import { type Question, randomQuestion } from './question.ts'
import { Random } from './random.ts'

export interface Exercise {
  readonly seed: number
  readonly question: Question
  /** The commands that lead to the buffer before the question, a line each. */
  readonly script: readonly string[]
  /** One of them fails, as it was meant to. */
  readonly scriptFails: boolean
  readonly before: HeapImage
  /** Each gives an answer of its own: not the right one, and none that another gives. */
  readonly misconceptions: readonly { readonly id: MisconceptionId; readonly answer: Answer }[]
}

interface ExerciseJson {
  readonly seed: number
  readonly kind: string
  readonly script: readonly string[]
  readonly question: string
  readonly answer: AnswerJson
  readonly misconceptions: { readonly [name: string]: AnswerJson }
}

/**
 * How long an instance is looked for that shows every misconception which the
 * knobs are there for, and at least two; then one that shows one of them; then any. In tries.
 */
const TRIES = { every: 300, some: 600, any: 2000 } as const

/**
 * The exercise of a seed: the same seed and knobs give the same one everywhere. A problem where these knobs
 * leave nothing to be mistaken about. Cost: up to a few thousand small buffers, mostly a few dozen.
 */
export function makeExercise(seed: number, knobs: Knobs): Result<Exercise, Problem> {
  const checked = checkKnobs(knobs)
  if (!checked.ok) return checked
  const random = new Random(seed)
  const aim = aimOf(random, knobs)
  const requestFails = knobs.failures && !aim.failsOnTheWay && random.below(2) === 0
  for (let tries = 0; tries < TRIES.any; tries++) {
    const buffer = randomBuffer(random, knobs, aim)
    const question = buffer && randomQuestion(random, aim.kind, buffer)
    if (!buffer || !question) continue
    const misconceptions = toldApart(question, aim.policy)
    if (misconceptions.length === 0) continue
    const { right } = question
    const fails = right.kind === 'place' && right.at === null
    if (fails && !requestFails) continue
    // Under some policies nobody can be mistaken about a failure: then the request is served.
    if (aim.kind === 'place' && !fails && requestFails && tries < TRIES.some) continue
    const wanted = requestFails ? [] : wantedMisconceptions(knobs, aim)
    const has = (start: string) => misconceptions.some(({ id }) => id.startsWith(start))
    const few = misconceptions.length < 2 && !requestFails
    if (tries < TRIES.every && (few || !wanted.every(has))) continue
    if (tries < TRIES.some && wanted.length > 0 && !wanted.some(has)) continue
    return ok({
      seed,
      question,
      script: buffer.script.map(formatCommand),
      scriptFails: buffer.fails,
      before: buffer.image,
      misconceptions,
    })
  }
  return fail({
    code: 'no-exercise',
    message: `with these settings every answer of kind ${aim.kind} is obvious; expected more blocks, more frees, or another policy`,
  })
}

export function exerciseJson({ seed, question, script, misconceptions }: Exercise): ExerciseJson {
  return {
    seed,
    kind: question.right.kind,
    script,
    question: question.text,
    answer: answerJson(question.right),
    misconceptions: Object.fromEntries(misconceptions.map(({ id, answer }) => [id, answerJson(answer)])),
  }
}

function aimOf(random: Random, knobs: Knobs): Aim {
  const kinds = knobs.policy === null || isSequential(knobs.policy) ? QUESTION_KINDS : NOT_COUNTED
  const drawn = random.below(kinds.length)
  const kind = knobs.kind ?? kinds[drawn] ?? 'place'
  const policy = knobs.policy ?? random.pick(SEQUENTIAL_FITS)
  const isRequest = kind === 'place' || kind === 'looks' || kind === 'choice'
  return {
    kind,
    policy,
    onFull: knobs.compaction && isRequest ? 'compact' : 'fail',
    failsOnTheWay: knobs.failures && kind !== 'place',
    compactsOnTheWay: knobs.compaction && !isRequest,
  }
}

const NOT_COUNTED = QUESTION_KINDS.filter(kind => kind !== 'looks')

/** The misconceptions that an exercise with these knobs is there to find, by how their names begin. */
function wantedMisconceptions(knobs: Knobs, { kind, policy, onFull }: Aim): string[] {
  if (kind !== 'place' && kind !== 'looks') return []
  const wanted: string[] = []
  if (onFull === 'compact' && kind === 'place') return ['place-before-compaction']
  const { prefers, startsAtRover } = policies[policy]
  // The largest hole is the largest, and a search for the extreme looks at
  // every hole, whatever the size of the request.
  const sizeCounts = prefers === 'first' || (prefers === 'smallest' && kind === 'place')
  if (sizeCounts && knobs.header > 0) wanted.push('header-forgotten')
  if (sizeCounts && knobs.align > 1) wanted.push('alignment-forgotten')
  if (wanted.length === 0) wanted.push(startsAtRover ? 'rover-' : 'other-policy')
  return wanted
}

/** The misconceptions whose answer is wrong, and theirs alone. */
function toldApart({ right, wrong }: Question, policy: PolicyId) {
  const candidates = wrong.flatMap(({ id, answers: [answer, ...more] }) =>
    answer !== undefined && more.length === 0 && isCommon(id, policy) ? [{ id, answer }] : [],
  )
  return candidates.filter(
    ({ id, answer }) =>
      !sameAnswer(answer, right) &&
      candidates.every(other => other.id === id || !sameAnswer(other.answer, answer)),
  )
}

/**
 * Policies that the learner may not know are not held against anybody; a rover
 * that restarts is first fit, and goes by its own name.
 */
function isCommon(id: MisconceptionId, policy: PolicyId): boolean {
  if (!id.startsWith('other-policy:')) return true
  const other = SEQUENTIAL_FITS.find(fit => id === `other-policy:${fit}`)
  if (other === undefined) return false
  const { prefers, startsAtRover } = policies[policy]
  return !(startsAtRover && policies[other].prefers === prefers)
}
