/**
 * Keeps the user's own buffer: its history and how it is looked at go to the
 * journal, and what other tabs do comes from it.
 */
import type { Problem } from '../../base/result.ts'
import { formatCommand } from '../../command/format.ts'
import firstVisit from '../../demo/first-visit.txt?raw'
import { begin } from '../../history/begin.ts'
import type { Timeline } from '../../history/timeline.ts'
import { Workspace } from '../../history/workspace.ts'
import { browserSurroundings, followPage } from '../../save/browser.ts'
import { type ForeignNews, Journal, type Opening } from '../../save/journal.ts'
import { exportState } from '../../save/state-file.ts'
import { notify } from '../notices.ts'
import type { State } from '../state.ts'
import { getState, publish, setState, useStore } from '../store.ts'
import { download } from './download.ts'
import { keepPicture } from './keep-picture.ts'
import { keepWith } from './keeper.ts'
import { discardSetAside, downloadSetAside, keepSetAsideIn } from './set-aside.ts'
import { restoreView, SAVED_VIEW, type SavedView, viewNow } from './view.ts'

let journal: Journal<SavedView> | null = null

/** Opens what this browser has saved, and keeps all that happens from then on. */
export function openSaved(): void {
  const kept = new Journal(browserSurroundings(), SAVED_VIEW)
  keep(kept, firstVisit)
  followPage(kept)
  keepPicture(viewNow)
}

/** Opens what was saved, or runs the first visit's script where nothing was. Returns what ends it. */
export function keep(kept: Journal<SavedView>, script: string): () => void {
  journal = kept
  kept.onProblem(saySaving)
  kept.onForeign(takeOver)
  const opening = kept.open()
  const own = new Workspace()
  own.takeOver(kept.timeline)
  getState().session.open(own)
  if (opening.kind === 'fresh') begin(own, script)
  else if (opening.view) restoreView(opening.view)
  publish()
  sayOpening(opening)
  kept.changed()
  keepWith(kept)
  keepSetAsideIn(kept)
  const unsubscribe = useStore.subscribe(saveView)
  return () => {
    unsubscribe()
    keepWith(null)
    keepSetAsideIn(null)
    kept.close()
    journal = null
  }
}

/** Puts the history that is shown beside the user's own in its place; the own one can be brought back. */
export function takeOverGuest(): void {
  const { guest, own } = getState().session
  if (!guest) return
  const before = own.timeline
  replaceHistory(guest.timeline)
  notify({
    kind: 'status',
    lasting: true,
    topic: 'file',
    text: 'This buffer is yours now, with its history.',
    actions: [{ label: 'Bring back what was here', run: () => replaceHistory(before) }],
  })
}

function replaceHistory(timeline: Timeline): void {
  getState().session.guest = null
  journal?.replace(timeline)
  show(timeline)
  publish({ playing: null }, { opened: null, lesson: null, predicting: null })
}

function show(timeline: Timeline): void {
  getState().session.own.takeOver(timeline)
}

/** What looks different is saved; what only moved on the screen is not. */
function saveView(now: State, before: State): void {
  const looks = now.preferences !== before.preferences || now.pointing.tag !== before.pointing.tag
  const stepped = now.player.position !== before.player.position && !now.player.playing
  if ((looks || stepped) && now.opened === null) journal?.setView(viewNow())
}

/** Another tab did something. */
function takeOver({ refused, timeline }: ForeignNews): void {
  show(timeline)
  publish({ playing: null })
  if (refused.length === 0) return
  notify({
    kind: 'alert',
    text: `Another tab was first: ${refused.map(formatCommand).join(', ')} could not be done any more`,
    hint: 'What the other tab did is shown; do it again where it still makes sense.',
  })
}

function sayOpening(opening: Opening<SavedView>): void {
  if (opening.kind !== 'set-aside') return
  const { problem, recovered, store } = opening
  const kept =
    recovered === 0
      ? 'Nothing of it could be read'
      : `The first ${recovered} commands of it could be read and are shown`
  notify({
    kind: 'alert',
    lasting: true,
    text: `The saved state was set aside: ${problem.message}`,
    hint: `${kept}. It stays as it is until you discard it, here or under “Set aside” at the top.`,
    actions: [
      { label: 'Download what was set aside', keep: true, run: () => downloadSetAside(store) },
      { label: 'Discard it', run: () => discardSetAside(store) },
    ],
  })
}

/** Says once that saving fails, and once that it works again. */
function saySaving(problem: Problem | null): void {
  const failing = getState().saving.kind === 'failing'
  if (problem === null) {
    setState({ saving: { kind: 'saved' } })
    if (failing) notify({ kind: 'status', topic: 'saving', text: 'Saving works again: everything is saved.' })
    return
  }
  const hint = problem.hint ?? ''
  setState({ saving: { kind: 'failing', text: problem.message, hint } })
  notify({
    kind: 'alert',
    lasting: true,
    topic: 'saving',
    text: `Not saved: ${problem.message}`,
    hint,
    actions: [{ label: 'Save as a file', keep: true, run: downloadState }],
  })
}

/** Everything of the user's own as a file. */
export function downloadState(): void {
  downloadHistory(getState().session.own.timeline)
}

/** The same of what is shown. */
export function downloadShown(): void {
  downloadHistory(getState().session.workspace.timeline)
}

function downloadHistory(timeline: Timeline): void {
  const text = exportState(timeline, viewNow())
  if (text.ok) download(text.value, 'memallook-state.json')
  else notify({ kind: 'alert', text: `The state cannot be saved as a file: ${text.problem.message}` })
}
