/** What a teacher can ask of an exercise. */
import { fail, ok, type Problem, type Result } from '../../base/result.ts'
import { expectedOneOf } from '../../base/text.ts'
import { policies } from '../../core/policy/index.ts'
import { type Coalescing, DEFAULT_SETTINGS, POLICIES, type PolicyId } from '../../core/settings.ts'
import type { QuestionKind } from '../prediction/answer.ts'

export interface Knobs {
  /** Null: the seed decides. */
  readonly kind: QuestionKind | null
  /** Null: the seed decides, among the four that search the holes one after the other. */
  readonly policy: PolicyId | null
  /** Blocks that the script allocates. */
  readonly blocks: number
  /** Blocks that it frees: fewer, so that one is left. */
  readonly frees: number
  readonly header: number
  readonly align: number
  readonly coalesce: Coalescing
  /** Requests may fail. */
  readonly failures: boolean
  /** There may be compactions, also where a request finds no hole. */
  readonly compaction: boolean
}

export const DEFAULT_KNOBS: Knobs = {
  kind: null,
  policy: null,
  blocks: 7,
  frees: 3,
  header: 0,
  align: 1,
  coalesce: 'immediate',
  failures: false,
  compaction: false,
}

/**
 * Does the policy search the holes one after the other, where it is set to? Its search structure is a choice
 * then; the other policies keep the holes sorted, and look at few.
 */
export function isSequential(policy: PolicyId): boolean {
  const { searchFor } = policies[policy]
  const { order } = DEFAULT_SETTINGS
  return searchFor({ order, search: 'hole-list' }) !== searchFor({ order, search: 'hole-index' })
}

/** The default policy is the first of them. */
export const SEQUENTIAL_FITS: readonly [PolicyId, ...PolicyId[]] = [
  DEFAULT_SETTINGS.policy,
  ...POLICIES.filter(policy => isSequential(policy) && policy !== DEFAULT_SETTINGS.policy),
]

/** The knobs, where they go together. */
export function checkKnobs(knobs: Knobs): Result<Knobs, Problem> {
  const { kind, policy } = knobs
  if (kind !== 'looks' || policy === null || isSequential(policy)) return ok(knobs)
  const message = `${policy} does not search hole after hole; ${expectedOneOf(SEQUENTIAL_FITS)}`
  return fail({ code: 'no-holes-to-count', message })
}

export const KNOB_RANGES = {
  seed: { name: 'seed', unit: '', least: 0, most: Number.MAX_SAFE_INTEGER },
  blocks: { name: 'number of blocks', unit: '', least: 2, most: 100 },
  frees: { name: 'number of frees', unit: '', least: 0, most: 99 },
  header: { name: 'header', unit: 'bytes', least: 0, most: 1024 },
  align: { name: 'alignment', unit: 'bytes', least: 1, most: 1024 },
} as const
