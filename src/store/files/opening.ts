/**
 * The one door for files: the content shows whether it is a saved state, a script, a
 * trace or a list; a worker reads it, and it opens beside the user's own buffer. Of
 * several that are opened in a row, the last one counts.
 */

import type { Problem, Result } from '../../base/result.ts'
import { capitalised, grouped, groupedCount, visible, withLine } from '../../base/text.ts'
import type { Edit } from '../../command/command.ts'
import { MOST_PLAYED } from '../../history/script.ts'
import { Timeline } from '../../history/timeline.ts'
import { MOST_FILE_BYTES } from '../../save/format.ts'
import type { ListOptions } from '../../trace/ostep/list-options.ts'
import type { FileProtocol, OpenedFile, ReadFile } from '../../worker/read-file.ts'
import { startWork } from '../../worker/serve.ts'
import { showBeside } from '../engine/opened.ts'
import { dismissTopic, notify } from '../notices.ts'
import { play } from '../player.ts'
import { getState } from '../store.ts'

/** What is said of one file goes when another is opened. */
const TOPIC = 'file'
/** How long the page is busy at a time, in milliseconds. */
const PORTION = 12
const PROBLEMS_SHOWN = 3

let current = new AbortController()

/** Reads a file and shows it. What it cannot read, it says. */
export async function openFile(file: File): Promise<void> {
  const name = visible(file.name)
  if (file.size > MOST_FILE_BYTES) {
    const message = `it holds ${groupedCount(file.size, 'byte')}; expected at most ${grouped(MOST_FILE_BYTES)}`
    return refuse(name, { code: 'file-too-large', message })
  }
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    const message = 'the browser cannot read it; it may have been moved or changed since it was chosen'
    return refuse(name, { code: 'file-unreadable', message })
  }
  return openBytes(bytes, name)
}

/** The same with text that was pasted. */
export function openText(text: string, name: string): Promise<void> {
  return openBytes(new TextEncoder().encode(text), name)
}

async function openBytes(bytes: Uint8Array, name: string): Promise<void> {
  current.abort()
  current = new AbortController()
  const { signal } = current
  dismissTopic(TOPIC)
  // Reading takes about as long as doing what was read.
  const found = await readInWorker(bytes, signal, done => showProgress(name, done / 2))
  if (signal.aborted || found === null) return
  if (!found.ok) return refuse(name, found.problem)
  const opened = found.value
  if (opened.kind === 'lesson') {
    const { openLesson } = await import('../lesson/lesson.ts')
    return openLesson(opened.text, { kind: 'file', name })
  }
  if (opened.kind === 'short-script') return openScript(opened.text, name, signal)
  if (opened.kind === 'ostep') return openList(opened, name, signal)
  if (opened.edits.length === 0) return refuseEmpty(name, opened.notes)
  const timeline = await replay(opened.edits, signal, done => showProgress(name, (1 + done) / 2))
  if (timeline === null) return
  if (!timeline.ok) return refuse(name, timeline.problem)
  show(name, opened, timeline.value)
}

/** Null where it was cancelled. */
function readInWorker(
  bytes: Uint8Array,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<Result<ReadFile, Problem> | null> {
  return new Promise(resolve => {
    const worker = new Worker(new URL('../../worker/open-file.ts', import.meta.url), { type: 'module' })
    const end = (result: Result<ReadFile, Problem> | null) => {
      stop()
      resolve(result)
    }
    const stop = startWork<FileProtocol>(
      worker,
      bytes,
      report => {
        if (report.kind === 'progress') progress(report.done)
        else end(report.result)
      },
      message =>
        end({ ok: false, problem: { code: 'worker-failed', message: `reading it broke off (${message})` } }),
    )
    signal.addEventListener('abort', () => end(null))
  })
}

/** Does the edits in portions that leave the page free in between; null where it was cancelled. */
async function replay(
  edits: readonly Edit[],
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<Result<Timeline, Problem> | null> {
  const timeline = new Timeline()
  let pauseAt = performance.now() + PORTION
  for (const [index, edit] of edits.entries()) {
    const outcome = timeline.append(edit)
    if (!outcome.ok) return outcome
    if (index % 64 !== 0 || performance.now() < pauseAt) continue
    progress(index / edits.length)
    await new Promise(resolve => setTimeout(resolve))
    if (signal.aborted) return null
    pauseAt = performance.now() + PORTION
  }
  return { ok: true, value: timeline }
}

/** Opens a script as a lesson of one page, and plays it. */
async function openScript(text: string, name: string, signal: AbortSignal): Promise<void> {
  const [{ lessonOfScript }, { openLesson }] = await Promise.all([
    import('../../lesson/from-script.ts'),
    import('../lesson/lesson.ts'),
  ])
  if (signal.aborted) return
  const script = lessonOfScript(text, name)
  const notes = script.problems.map(withLine)
  if (script.text === null) return refuseEmpty(name, notes)
  openLesson(script.text, { kind: 'file', name })
  play()
  sayOpened(name, getState().summary.length, notes, true)
}

/** Opens a list of the OSTEP course as an exercise. */
async function openList({ notes, options }: ListOptions, name: string, signal: AbortSignal): Promise<void> {
  const { openExercise } = await import('../exercise.ts')
  if (signal.aborted) return
  const problem = openExercise(options)
  if (problem !== null) return refuse(name, { code: 'not-an-exercise', message: problem })
  if (notes.length > 0) sayOpened(name, 0, notes, true)
}

function show(name: string, opened: OpenedFile, timeline: Timeline): void {
  const { cursor, kind, notes, title } = opened
  const isPlayed = kind !== 'state' && timeline.length <= MOST_PLAYED
  showBeside(timeline, title ?? name, isPlayed ? 1 : cursor)
  if (isPlayed) play()
  sayOpened(name, timeline.length, notes, isPlayed)
}

function sayOpened(name: string, length: number, notes: readonly string[], isPlayed: boolean): void {
  const how = isPlayed ? '' : ' It is shown at its end.'
  if (notes.length === 0) {
    const text = `${name} is open beside your buffer: ${groupedCount(length, 'command')}.${how}`
    notify({ kind: 'status', topic: TOPIC, text })
  } else {
    notify({
      kind: 'alert',
      topic: TOPIC,
      text: `${name} is open, but not all of it: ${groupedCount(notes.length, 'problem')}`,
      hint: `${problemsIn(notes)} The rest is shown.${how}`,
    })
  }
}

function refuseEmpty(name: string, notes: readonly string[]): void {
  notify({
    kind: 'alert',
    topic: TOPIC,
    text: `${name} holds nothing that can be shown`,
    hint: notes.length === 0 ? EXAMPLE : problemsIn(notes),
  })
}

const EXAMPLE = 'A script has a command a line, as in new 16 64, then alloc 32.'

function problemsIn(notes: readonly string[]): string {
  const more = notes.length > PROBLEMS_SHOWN ? `; and ${grouped(notes.length - PROBLEMS_SHOWN)} more` : ''
  return `${capitalised(notes.slice(0, PROBLEMS_SHOWN).join('; '))}${more}.`
}

function refuse(name: string, { hint = '', line, message }: Problem): void {
  const where = line === undefined || message.includes('line') ? '' : `line ${line}: `
  notify({
    kind: 'alert',
    topic: TOPIC,
    text: `${name} cannot be opened: ${where}${message}`,
    hint: capitalised(hint),
  })
}

/** How much of it is done, from 0 to 1. */
function showProgress(name: string, done: number): void {
  notify({
    kind: 'status',
    topic: TOPIC,
    lasting: true,
    text: `Opening ${name}: ${Math.floor(100 * done)} %`,
    actions: [{ label: 'Cancel', run: () => current.abort() }],
  })
}
