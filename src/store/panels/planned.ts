/** Where the request that is thought of would go: its place, and that in a sentence. */
import { groupedCount, inSentence } from '../../base/text.ts'
import { type Preview, preview } from '../../history/preview.ts'
import type { Planned, PlannedRequest } from '../planned.ts'
import { holeAround } from '../request.ts'
import type { State } from '../state.ts'
import { getState } from '../store.ts'
import { policyTitle } from './choices.ts'
import { addressOf } from './inspect.ts'

type Moment = Pick<State, 'request' | 'revision' | 'session' | 'player'>

const known = new WeakMap<PlannedRequest, { readonly revision: number; readonly planned: Planned | null }>()

/**
 * Null where nothing is thought of, where the hole has gone, and in the middle of an operation. One search,
 * the first time after a change.
 */
export function plannedRequest({ request, revision, session, player }: Moment = getState()): Planned | null {
  const { heap } = session.workspace
  if (!request || !heap || player.position < player.length) return null
  const before = known.get(request)
  if (before?.revision === revision) return before.planned
  const planned = isThere(request)
    ? described(request, preview(heap, request.bytes), heap.settings.policy)
    : null
  known.set(request, { revision, planned })
  return planned
}

/** Is the hole that was asked for still the same? */
function isThere({ asked }: PlannedRequest): boolean {
  if (!asked) return true
  const hole = holeAround(asked.hole.start)
  return hole?.start === asked.hole.start && hole.end === asked.hole.end
}

function described(
  request: PlannedRequest,
  found: Preview,
  policy: Parameters<typeof policyTitle>[0],
): Planned {
  const amount = groupedCount(request.bytes, 'byte')
  if (found.kind !== 'placed') {
    const largest =
      found.largest === 0 ? 'nothing is free' : `the largest has ${groupedCount(found.largest, 'byte')}`
    const then = found.kind === 'full' ? ': the buffer would be compacted first' : ''
    return { request, place: null, label: '', sentence: `No hole holds ${amount} (${largest})${then}.` }
  }
  const { start, end } = found
  const title = policyTitle(policy)
  const name = inSentence(title)
  const hole = request.asked?.hole
  const isHere = hole === undefined || (start >= hole.start && start < hole.end)
  const where =
    hole === undefined ? `at ${addressOf(start)}` : isHere ? 'here' : `elsewhere, at ${addressOf(start)}`
  // Beside the form of the hole itself, the sentence stands already.
  const label = hole !== undefined && isHere ? '' : `${name} would place ${amount} here`
  const sentence = `${title} would place ${amount} ${where}.`
  return { request, place: { start, end }, label, sentence }
}
