/** The buffer that the store shows, as its picture needs it. */
import { FIT, type View } from '../../canvas/geometry.ts'
import type { Mark } from '../../canvas/marks.ts'
import { type Moving, overlapOf } from '../../canvas/moving.ts'
import type { ShownHeap } from '../../canvas/runs.ts'
import type { Highlight } from '../../canvas/scene.ts'
import type { ByteExtent } from '../../canvas/units.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { blockOfTag, notationNow, shownHeap } from '../../store/panels/inspect.ts'
import type { Planned } from '../../store/planned.ts'
import { meterOf } from '../../store/player.ts'
import { hoverCell, moveCell, selectTag } from '../../store/pointing.ts'
import { prefer } from '../../store/preferences.ts'
import { askForBytes, askForHole, plannedRequest, planRequest } from '../../store/request.ts'
import type { State } from '../../store/state.ts'
import { getState, useStore } from '../../store/store.ts'
import type { BufferModel, Pointed, Turn } from './model.ts'

/** What an operation just run was about stays lit this long, in milliseconds. */
const AFTERGLOW = 1400

export class SessionBuffer implements BufferModel {
  /**
   * Of the buffer of a lesson, or of what is open beside the own one; that of the user's own is kept with the
   * preferences.
   */
  private guestView: View = FIT
  /** The operation whose last step needs no light any more. */
  private faded: State['player']['operation'] = getState().player.operation

  private known: { readonly moves: State['player']['moves']; readonly hasOverlap: boolean } | null = null

  shown(): ShownHeap {
    return getState().session.shown
  }

  pointed(): Pointed {
    const { tag, cell, hover, linked } = getState().pointing
    const heap = shownHeap()
    return { tag, cell, hover, linked: heap && linked && bytesOf(heap, linked) }
  }

  /** At the end of an operation that was run and not stepped to, the light fades. */
  highlight(): Highlight | null {
    const { line, operation, position, length } = getState().player
    const heap = shownHeap()
    if (!heap || !line || (position === length && operation === this.faded)) return null
    return highlightOf(heap, line)
  }

  /** A block on its way; and one that is about to go, where the steps of an operation are looked at. */
  moving(): Moving | null {
    const { fraction, moves, position } = getState().player
    const move = meterOf(moves).nextAt(position)
    return move && { move, fraction }
  }

  hasMoves(): boolean {
    return getState().player.moves.length > 0
  }

  hasOverlap(): boolean {
    const { moves } = getState().player
    if (this.known?.moves !== moves) {
      this.known = { moves, hasOverlap: moves.some(move => overlapOf(move) > 0) }
    }
    return this.known.hasOverlap
  }

  /** Those of the panels, and where a request would go that is thought of. */
  marks(): readonly Mark[] {
    return [...Object.values(getState().marks).flat(), ...requestMarks(plannedRequest())]
  }

  decimal(): boolean {
    return notationNow() === 'decimal'
  }

  view(): View {
    const { preferences, session } = getState()
    return session.guest ? this.guestView : preferences.window
  }

  setView(view: View): void {
    if (getState().session.guest) this.guestView = view
    else prefer({ window: view })
  }

  select(tag: Tag | null): void {
    selectTag(tag)
  }
  hover(byte: Bytes | null): void {
    hoverCell(byte)
  }
  askForHole(byte: Bytes): void {
    if (!isAsked()) askForHole(byte)
  }
  askForBytes(from: Bytes, to: Bytes): void {
    if (!isAsked()) askForBytes(from, to)
  }
  askForNothing(): void {
    planRequest(null)
  }
  moveCursor(byte: Bytes): void {
    moveCell(byte)
  }

  watch(watcher: (turn: Turn | null) => void): () => void {
    let afterglow: ReturnType<typeof setTimeout> | undefined
    /** Lets the light on what was just run go out after a while. What is stepped to stays lit. */
    const glow = ({ player: { operation, position, length } }: State, before: State) => {
      if (position < length) this.faded = null
      if (position < length || operation !== before.player.operation) clearTimeout(afterglow)
      if (position < length || operation === before.player.operation) return
      afterglow = setTimeout(() => {
        this.faded = operation
        watcher(null)
      }, AFTERGLOW)
    }
    const unsubscribe = useStore.subscribe((now, before) => {
      if (now.opened !== before.opened || now.lesson?.run !== before.lesson?.run) this.guestView = FIT
      glow(now, before)
      watcher({ isOther: isAnother(before, now), attention: attentionOf(now, before) })
    })
    return () => {
      unsubscribe()
      clearTimeout(afterglow)
    }
  }
}

/** Does a click answer a question? */
function isAsked(): boolean {
  const { lesson, predicting } = getState()
  return lesson !== null || predicting?.feedback === null
}

/** The hole that was clicked, what was dragged over in it, and the place that the policy would choose. */
function requestMarks(planned: Planned | null): Mark[] {
  if (!planned) return []
  const { label, place, request } = planned
  const marks: Mark[] = []
  const { asked } = request
  if (asked) marks.push({ kind: 'outline', ...asked.hole, line: 'solid', tone: 'ink', label: '' })
  if (asked?.dragged) {
    marks.push({ kind: 'outline', ...asked.dragged, line: 'dotted', tone: 'ink', label: '' })
  }
  if (place) marks.push({ kind: 'outline', ...place, line: 'dashed', tone: 'accent', label })
  return marks
}

/** What a narrated step is about, in bytes. */
export function highlightOf(
  heap: VisibleHeap,
  { focus }: NonNullable<State['player']['line']>,
): Highlight | null {
  if (!focus) return null
  const { kind, from } = focus
  const extent = bytesOf(heap, focus)
  if (from === undefined) return { kind, ...extent }
  return { kind, ...extent, from: (from * heap.layout.pageSize) as Bytes }
}

function bytesOf(
  { layout }: VisibleHeap,
  { start, end }: { readonly start: number; readonly end: number },
): ByteExtent {
  return { start: (start * layout.pageSize) as Bytes, end: (end * layout.pageSize) as Bytes }
}

const byteAt = (byte: Bytes): ByteExtent => ({ start: byte, end: (byte + 1) as Bytes })

/**
 * The hole or the byte that was clicked, what was selected elsewhere, or what the step shown is about, if
 * that has changed.
 */
function attentionOf({ player, pointing, request }: State, before: State): ByteExtent | null {
  const heap = shownHeap()
  if (!heap) return null
  const hole = request?.asked?.hole
  if (hole && hole.start !== before.request?.asked?.hole.start) return byteAt(hole.start)
  if (pointing.cell !== null && pointing.cell !== before.pointing.cell) return byteAt(pointing.cell)
  if (pointing.tag !== before.pointing.tag && pointing.tag !== null) {
    const block = blockOfTag(heap, pointing.tag)
    if (block) return bytesOf(heap, { start: heap.table.startOf(block), end: heap.table.endOf(block) })
  }
  const focus = player.line?.focus
  return focus && player.line !== before.player.line ? bytesOf(heap, focus) : null
}

/** Has another buffer come in the place of the one shown, or none? A guest's comes beside it. */
function isAnother(before: State, now: State): boolean {
  const one = before.summary.layout
  const other = now.summary.layout
  return before.opened === now.opened && (one?.pages !== other?.pages || one?.pageSize !== other?.pageSize)
}
