/** The same history under several policies, in lockstep, and the search for a sequence that separates two of them. */
import type { Edit } from '../command/command.ts'
import { formatCommand } from '../command/format.ts'
import type { Heap } from '../core/heap.ts'
import { type Figures, measure } from '../core/measure.ts'
import type { PolicyId } from '../core/settings.ts'
import { type Comparison, compare, MOST_LANES, seekLanes } from '../history/compare.ts'
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

/** What a lane shows at a moment of the comparison. */
export interface LaneView {
  readonly policy: PolicyId
  readonly title: string
  /** By reference, to be painted. */
  readonly heap: Heap | null
  readonly figures: Figures | null
  /** The policy could take the buffer over. */
  readonly possible: boolean
  /** What came of the edit just done; empty before the first. */
  readonly outcome: string
}

/** Runs the history on the screen under each policy, from its beginning to where it stands. */
export function openComparison(policies: readonly PolicyId[]): void {
  const { timeline } = getState().session.shown
  const edits = editsDone(timeline)
  present(compare(edits, policies), edits.length)
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
  return comparison.lanes.map(({ cursors, outcomes, policy, timeline }) => ({
    policy,
    title: policyTitle(policy),
    heap: timeline.heap,
    figures: timeline.heap && measure(timeline.heap),
    possible: timeline.heap === null || timeline.settings.policy === policy,
    outcome:
      at === 0 || !outcomes[at - 1] ? '' : (rowOf(timeline, (cursors[at - 1] ?? 0) - 1)?.outcome ?? ''),
  }))
}

let stopWork: () => void = () => {}

/** Looks for the shortest requests, from the buffer on the screen, that `serves` serves and `fails` does not. */
export function findSeparating(serves: PolicyId, fails: PolicyId): void {
  stopSeparating()
  const { heap } = getState().session.shown
  if (!heap) return
  const worker = new Worker(new URL('../worker/separate.ts', import.meta.url), { type: 'module' })
  const task: SeparationTask = { from: heap.image(), serves, fails, budget: SEPARATION_BUDGET }
  stopWork = startWork<SeparationProtocol>(
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
  const history = editsDone(session.shown.timeline)
  const edits: Edit[] = [
    ...history,
    { do: 'set', option: 'on-full', value: 'fail' },
    ...separating.report.requests,
  ]
  present(compare(edits, [separating.serves, separating.fails], history.length), history.length + 1)
}

function editsDone(timeline: Timeline): Edit[] {
  return Array.from({ length: timeline.cursor }, (_, index) => timeline.entry(index)?.edit).filter(
    edit => edit !== undefined,
  )
}

function present(comparison: Comparison, at: number): void {
  const { edits, differences, lanes } = comparison
  getState().session.comparison = comparison
  const begin = Math.max(
    0,
    edits.findLastIndex(edit => edit.do === 'new'),
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
  stopWork()
  stopWork = () => {}
}
