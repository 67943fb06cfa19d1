/** A lesson on the screen: opened beside the user's own buffer, read page by page, and left again. */
import type { Problem } from '../../base/result.ts'
import { formatCommand } from '../../command/format.ts'
import { POLICIES, type PolicyId } from '../../core/settings.ts'
import { replay } from '../../history/timeline.ts'
import { Workspace } from '../../history/workspace.ts'
import type { CommandsBlock, NamedMoment, Place } from '../../lesson/lesson.ts'
import { readLesson } from '../../lesson/markdown/read.ts'
import { type Moment, runLesson } from '../../lesson/run.ts'
import { saveHistory } from '../files/keeper.ts'
import { setMarks } from '../marks.ts'
import { dismissPassing } from '../notices.ts'
import { blockAround } from '../panels/inspect.ts'
import { setSpeed } from '../player.ts'
import { linkExtent, linkTag } from '../pointing.ts'
import { closePanels, openPanel, prefer } from '../preferences.ts'
import { PANELS } from '../state.ts'
import { getState, publish, setState } from '../store.ts'
import { MARKS } from './judging.ts'
import type { LessonSource, OpenLesson } from './open-lesson.ts'
import { barrierOf, momentOf, pageOf } from './pages.ts'

/**
 * Opens a lesson at a page, from 0. Whatever its text is, it is shown;
 * what is wrong with it is shown beside it.
 */
export function openLesson(text: string, source: LessonSource, page = 0): void {
  const { session } = getState()
  dismissPassing()
  leaveExercise()
  const run = runLesson(readLesson(text), PANELS)
  const left = session.leftExercise?.text === text ? session.leftExercise : null
  const lesson: OpenLesson = {
    source,
    text,
    run,
    page: Math.min(page, run.lesson.pages.length - 1),
    passed: left?.passed ?? [],
    given: left?.given ?? {},
    moment: { commands: 0, step: null },
  }
  session.guest = new Workspace()
  setMarks(MARKS, [])
  setState({ lesson, opened: null, predicting: null })
  turnTo(lesson.page)
}

/** Back to the user's own buffer, which was never touched. */
export function closeLesson(): void {
  dismissPassing()
  leaveExercise()
  getState().session.guest = null
  setMarks(MARKS, [])
  closePanels(['lesson'])
  publish({ playing: null }, { lesson: null, predicting: null })
}

/** An exercise of the OSTEP course that is left half way is gone on with when it is opened again. */
function leaveExercise(): void {
  const { lesson, session } = getState()
  if (lesson?.source.kind === 'ostep') session.leftExercise = barrierOf(lesson) ? lesson : null
}

/** The same lesson from another text, where one writes it: page and answers stay. */
export function rewriteLesson(text: string): readonly Problem[] {
  const { lesson } = getState()
  if (!lesson) return []
  const run = runLesson(readLesson(text), PANELS)
  const page = Math.min(lesson.page, run.lesson.pages.length - 1)
  setState({ lesson: { ...lesson, text, run, page, given: {} } })
  follow()
  return run.problems
}

export function turnTo(page: number): void {
  const { lesson, preferences } = getState()
  if (!lesson?.run.lesson.pages[page]) return
  change({ page })
  const { source } = lesson
  if (source.kind === 'course') {
    const { learning } = preferences
    const furthest = Math.max(learning.read[source.id] ?? 0, page + 1)
    prefer({ learning: { ...learning, read: { ...learning.read, [source.id]: furthest } } })
  }
  applyView()
  follow()
}

/** Goes on from a pause, or from a question that was answered. */
export function passBarrier(): void {
  const { lesson } = getState()
  if (!lesson || !barrierOf(lesson)) return
  const passed = [...lesson.passed]
  passed[lesson.page] = (passed[lesson.page] ?? 0) + 1
  change({ passed })
  follow()
}

/** Shows the buffer where the reader is. */
export function follow(playing = false): void {
  const { lesson } = getState()
  if (lesson) showMoment(momentOf(lesson), playing)
}

/** Moves the lesson's buffer to a moment. Whatever the reader did to it is forgotten: it is a copy. */
export function showMoment(moment: Moment, playing = false): void {
  const { lesson, session } = getState()
  if (!lesson || !session.guest) return
  const { timeline, cursors } = lesson.run
  const edits = Array.from({ length: timeline.length }, (_, index) => timeline.entry(index)?.edit)
  const copy = replay(
    edits.flatMap(edit => (edit ? [edit] : [])),
    cursors[moment.commands] ?? 0,
  )
  // They have run before, so they run again.
  if (!copy.ok) return
  session.guest.takeOver(copy.value)
  const policy = policyToTry(lesson, moment)
  if (policy) session.guest.run({ do: 'policy', name: policy })
  if (moment.step !== null) session.guest.seek(moment.step)
  else if (playing) session.guest.seek(0)
  setMarks(MARKS, [])
  change({ moment })
  publish({ playing: playing ? 'through' : null })
}

export function goTo(named: NamedMoment): void {
  const moment = getState().lesson?.run.momentOf(named)
  if (moment) showMoment(moment)
}

/** Lights a place up, where the buffer has it now; null lights nothing. */
export function point(place: Place | null): void {
  const { heap } = getState().session.workspace
  if (place === null) return linkExtent(null)
  if (place.kind === 'tag') return linkTag(place.tag)
  const block = heap && blockAround(heap, place.address - heap.settings.base)
  if (heap && block) linkExtent({ start: heap.table.startOf(block), end: heap.table.endOf(block) })
}

/**
 * Copies the lesson's buffer, as it is shown, into the user's own, with
 * its history; undo leads back to what was there.
 */
export function takeOver(): void {
  const { guest, own } = getState().session
  if (!guest) return
  const { timeline } = guest
  own.timeline.append({ do: 'clear' })
  for (let index = 0; index < timeline.cursor; index++) {
    const entry = timeline.entry(index)
    if (entry) own.timeline.append(entry.edit)
  }
  own.goTo(own.timeline.cursor)
  closeLesson()
  saveHistory()
}

/** What a page asks to go on with, once it was read to its end. */
function policyToTry(lesson: OpenLesson, { commands, step }: Moment): PolicyId | null {
  const page = pageOf(lesson)
  if (barrierOf(lesson) || commands !== page.to || step !== null) return null
  const views = page.blocks.flatMap(block => (block.kind === 'view' ? [block.view.policy] : []))
  return POLICIES.find(known => views.includes(known)) ?? null
}

function change(part: Partial<OpenLesson>): void {
  setState(({ lesson }) => ({ lesson: lesson && { ...lesson, ...part } }))
}

/** Opens what the page asks for; the reader may close it again. */
function applyView(): void {
  const { lesson } = getState()
  if (!lesson) return
  for (const block of pageOf(lesson).blocks) {
    if (block.kind !== 'view') continue
    const panel = PANELS.find(known => known === block.view.panel)
    if (panel) openPanel(panel)
    if (block.view.speed !== null) setSpeed(block.view.speed)
  }
  // Where they share a place, what the page asks for is a tab away.
  openPanel('lesson')
}

export interface ShownCommand {
  /** Its place in the lesson, from 1: the number of commands that are done after it. */
  readonly number: number
  readonly text: string
  /** What it printed, where that is a tag or a failure; else empty. */
  readonly printed: string
}

/** The commands of a block as the reader sees them. */
export function commandsShown({ run }: OpenLesson, { from, to }: CommandsBlock): readonly ShownCommand[] {
  return run.lesson.commands.slice(from, to).map(({ command }, index) => {
    const number = from + index + 1
    const [first = ''] = (run.printed[number - 1] ?? '').split('\n')
    return { number, text: formatCommand(command), printed: /failed|tag =/.test(first) ? first : '' }
  })
}
