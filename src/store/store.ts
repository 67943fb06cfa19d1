import { create } from 'zustand'
import { DEFAULT_COMPACTION } from '../core/compaction/names.ts'
import { NONE } from '../core/units.ts'
import type { ShownOperation } from '../history/shown.ts'
import { NOTHING_LEARNED } from './lesson/open-lesson.ts'
import { Session } from './session.ts'
import type { Player, Playing, Preferences, State } from './state.ts'
import { NO_SUMMARY, summarise } from './summary.ts'

const NO_PLAYER: Player = {
  operation: null,
  position: 0,
  length: 0,
  fraction: 0,
  playing: null,
  loop: null,
  line: null,
  looks: 0,
  updates: 0,
  moves: [],
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  speed: 1,
  totalTime: null,
  stepBy: 'step',
  playsMoves: true,
  compaction: DEFAULT_COMPACTION,
  panels: [],
  places: {},
  sideWidth: null,
  belowHeight: null,
  decimalAddresses: false,
  learning: NOTHING_LEARNED,
  hintsDone: [],
  window: { zoom: 1, top: 0 },
}

/** A state with nothing in it: where a tab begins before its saved state is read. */
export function emptyState(): State {
  return {
    session: new Session(),
    waiting: false,
    revision: 0,
    summary: NO_SUMMARY,
    player: NO_PLAYER,
    pointing: { tag: null, cell: null, hover: null, linked: null },
    request: null,
    marks: {},
    notices: [],
    transcript: [],
    preferences: DEFAULT_PREFERENCES,
    opened: null,
    lesson: null,
    predicting: null,
    saving: { kind: 'opening' },
    setAside: [],
    comparing: null,
    separating: null,
  }
}

/** The one store. Actions are functions of the slice files beside this one. */
export const useStore = create<State>()(emptyState)

export const getState = useStore.getState
export const setState = useStore.setState

/**
 * What of the player does not follow from the workspace. Left out,
 * `playing` stays as it is, and no step has begun.
 */
interface PlayerChange {
  readonly playing?: Playing | null
  readonly fraction?: number
}

/**
 * One `set` for a change of what is on the screen: a new revision, the summary
 * and the player, and what else changed with it.
 */
export function publish(
  { playing, fraction = 0 }: PlayerChange = {},
  change: Partial<Omit<State, 'player'>> | null = null,
): void {
  setState(state => {
    const next = withShown(
      state,
      playerOf(state.session, state.player, playing === undefined ? state.player.playing : playing, fraction),
    )
    return change ? { ...next, ...change } : next
  }, true)
}

/**
 * The state with what is on the screen now. Each key is written out, for this is made with every operation
 * and every frame that plays: a copy made key by key, as zustand merges, takes as long as all the rest.
 */
function withShown(state: State, player: Player): State {
  return {
    session: state.session,
    waiting: state.waiting,
    revision: state.revision + 1,
    summary: summarise(state.session, state.summary),
    player,
    pointing: pointingOn(state),
    request: state.request,
    marks: state.marks,
    notices: state.notices,
    transcript: state.transcript,
    preferences: state.preferences,
    opened: state.opened,
    lesson: state.lesson,
    predicting: state.predicting,
    saving: state.saving,
    setAside: state.setAside,
    comparing: state.comparing,
    separating: state.separating,
  }
}

function playerOf(session: Session, before: Player, playing: Playing | null, fraction: number): Player {
  const { shown, position, length, line, cost } = session.shown
  if (!shown) return NO_PLAYER
  const { moves } = shown.recording
  // An operation that was read or run again is still the same: who follows it has nothing new to show.
  const isSame = before.length === length && isSameOperation(before.operation, shown)
  const isSaid =
    isSame && before.position === position && (before.line === line || before.line?.text() === line?.text())
  return {
    operation: isSame ? before.operation : shown,
    position,
    length,
    fraction,
    playing,
    // A loop is between positions of one operation.
    loop: before.moves === moves ? before.loop : null,
    line: isSaid ? before.line : line,
    looks: cost.looks,
    updates: cost.updates,
    moves,
  }
}

function isSameOperation(one: ShownOperation | null, other: ShownOperation): boolean {
  return one === other || (one?.index === other.index && one.command === other.command)
}

/** A selected tag that is gone is no longer selected; a cell beyond the buffer is none. */
function pointingOn({ session, pointing }: State): State['pointing'] {
  const { heap } = session.shown
  const total = heap ? heap.layout.pages * heap.layout.pageSize : 0
  const tag = pointing.tag !== null && heap && heap.tags.get(pointing.tag) !== NONE ? pointing.tag : null
  const cell = pointing.cell !== null && pointing.cell < total ? pointing.cell : null
  const hover = pointing.hover !== null && pointing.hover < total ? pointing.hover : null
  const { linked } = pointing
  const isSame = tag === pointing.tag && cell === pointing.cell && hover === pointing.hover && linked === null
  return isSame ? pointing : { tag, cell, hover, linked: null }
}
