/**
 * The same history under several policies, in lockstep, and the search
 * for a sequence that separates two of them.
 */
import type { Edit } from '../command/command.ts'
import { formatCommand } from '../command/format.ts'
import type { Heap } from '../core/heap.ts'
import { type Figures, measure } from '../core/measure.ts'
import { policies } from '../core/policy/index.ts'
import { DEFAULT_SETTINGS, POLICIES, type PolicyId } from '../core/settings.ts'
import { type Comparison, compare, type Lane, MOST_LANES, seekLanes } from '../history/compare.ts'
import type { Request } from '../history/separate.ts'
import type { Timeline } from '../history/timeline.ts'
import type { SeparationProtocol, SeparationTask } from '../worker/separate.ts'
import { startWork } from '../worker/serve.ts'
import { notify } from './notices.ts'
import { policyTitle } from './panels/choices.ts'
import { rowOf } from './panels/log.ts'
import type { Comparing } from './state.ts'
import { getState, setState } from './store.ts'

export { MOST_LANES }

export const SEPARATION_BUDGET = 200_000

/**
 * What one is asked to separate first: the usual policy, and one that takes another of the holes that fit.
 */
export const FIRST_SEPARATED: { readonly serves: PolicyId; readonly fails: PolicyId } = {
  serves:
    POLICIES.find(id => policies[id].prefers !== policies[DEFAULT_SETTINGS.policy].prefers) ??
    DEFAULT_SETTINGS.policy,
  fails: DEFAULT_SETTINGS.policy,
}

/** What a lane shows at a moment of the comparison. */
export interface LaneView {
  readonly policy: PolicyId
  readonly title: string
  readonly figures: Figures | null
  /** The policy could take the buffer over. */
  readonly isPossible: boolean
  /** What came of the edit just done; empty before the first. */
  readonly outcome: string
  /** What its searches looked at. */
  readonly looks: number
}

/** How much of the history on the screen there is to compare, in commands: what is done, and all of it. */
export function comparable(): { readonly done: number; readonly all: number } {
  const { timeline } = getState().session.workspace
  return { done: timeline.cursor, all: timeline.length }
}

/**
 * Runs the history on the screen under each policy, from its beginning: its
 * first `count` commands, or as many as are done.
 */
export function openComparison(policies: readonly PolicyId[], count = comparable().done): void {
  const { done } = comparable()
  show(compare(editsOf(getState().session.workspace.timeline, count), policies), Math.min(done, count))
}

export function closeComparison(): void {
  getState().session.comparison = null
  setState({ comparing: null })
}

/** Shows every lane after the first `count` edits. */
export function seekComparison(count: number): void {
  const { comparing, session } = getState()
  if (!comparing || !session.comparison) return
  const at = Math.max(comparing.begin, Math.min(count, comparing.length))
  seekLanes(session.comparison, at)
  setState({ comparing: { ...comparing, at } })
}

/** Goes to the next edit at which the lanes part, or the first one. */
export function goToDifference(which: 'first' | 'next'): void {
  const { comparing } = getState()
  if (!comparing) return
  const { at, differences } = comparing
  const target = which === 'first' ? differences[0] : differences.find(index => index + 1 > at)
  if (target !== undefined) seekComparison(target + 1)
}

/** The lanes as they are now. */
export function laneViews(comparison: Comparison, at: number): readonly LaneView[] {
  return comparison.lanes.map(lane => {
    const { policy, timeline } = lane
    return {
      policy,
      title: policyTitle(policy),
      figures: timeline.heap && measure(timeline.heap),
      isPossible: timeline.heap === null || timeline.settings.policy === policy,
      outcome: outcomeText(lane, at),
      looks: lane.done[at - 1]?.looks ?? 0,
    }
  })
}

function outcomeText({ done, timeline }: Lane, at: number): string {
  const edit = done[at - 1]
  if (edit === undefined || edit.outcome === null) return ''
  return edit.entry === null ? 'failed: nothing has changed' : (rowOf(timeline, edit.entry)?.outcome ?? '')
}

/**
 * A lane's heap at the moment shown, by reference, and the pages where the edit just done has put its block.
 */
interface LaneBuffer {
  readonly heap: Heap | null
  readonly placed: { readonly start: number; readonly end: number } | null
}

export function laneBuffer(policy: PolicyId): LaneBuffer {
  const { comparing, session } = getState()
  const lane = session.comparison?.lanes.find(lane => lane.policy === policy)
  const heap = lane?.timeline.heap ?? null
  const outcome = lane?.done[(comparing?.at ?? 0) - 1]?.outcome
  if (heap === null || (outcome?.kind !== 'allocated' && outcome?.kind !== 'reallocated'))
    return { heap, placed: null }
  const block = heap.tags.get(outcome.tag)
  return { heap, placed: { start: outcome.start, end: heap.table.endOf(block) } }
}

/**
 * Looks for the shortest requests, from the buffer on the screen, that `serves` serves and `fails` does not.
 */
export function findSeparating(serves: PolicyId, fails: PolicyId): void {
  stopSeparating()
  const { session } = getState()
  const { heap } = session.workspace
  if (!heap) return
  const worker = new Worker(new URL('../worker/separate.ts', import.meta.url), { type: 'module' })
  const task: SeparationTask = { from: heap.image(), serves, fails, budget: SEPARATION_BUDGET }
  session.stopSeparating = startWork<SeparationProtocol>(
    worker,
    task,
    report => {
      setState({ separating: { serves, fails, report } })
      if (report.kind !== 'searching') stopWorker()
    },
    message => {
      stopSeparating()
      notify({
        kind: 'alert',
        text: 'The search broke off',
        hint: `${message}. Try again with fewer blocks.`,
      })
    },
  )
  setState({ separating: { serves, fails, report: { kind: 'searching', tried: 0, depth: 0 } } })
}

export function stopSeparating(): void {
  stopWorker()
  setState({ separating: null })
}

/** Requests as they are typed. */
export function requestTexts(requests: readonly Request[]): readonly string[] {
  return requests.map(formatCommand)
}

/** Shows a found sequence: both policies side by side, from the buffer on the screen on. */
export function playSeparating(): void {
  const { separating, session } = getState()
  if (separating?.report.kind !== 'found') return
  const history = editsOf(session.workspace.timeline, session.workspace.timeline.cursor)
  const edits: Edit[] = [
    ...history,
    { do: 'set', option: 'on-full', value: 'fail' },
    ...separating.report.requests,
  ]
  show(compare(edits, [separating.serves, separating.fails], history.length), history.length + 1)
}

function editsOf(timeline: Timeline, count: number): Edit[] {
  return Array.from({ length: count }, (_, index) => timeline.entry(index)?.edit).filter(
    edit => edit !== undefined,
  )
}

/** Shows the comparison from the buffer that stands after the first `at` edits on. */
function show(comparison: Comparison, at: number): void {
  const { edits, differences, lanes } = comparison
  getState().session.comparison = comparison
  const begin = Math.max(
    0,
    edits.slice(0, at).findLastIndex(edit => edit.do === 'new'),
  )
  const comparing: Comparing = {
    policies: lanes.map(lane => lane.policy),
    begin,
    at: begin,
    length: edits.length,
    differences: differences.filter(index => index >= begin),
    commands: edits.map(formatCommand),
  }
  setState({ comparing })
  seekComparison(at)
}

function stopWorker(): void {
  const { session } = getState()
  session.stopSeparating?.()
  session.stopSeparating = null
}
