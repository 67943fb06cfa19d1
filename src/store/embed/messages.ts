/**
 * The messages between an embedded buffer and the page around it. Only pages whose origin
 * the address names are heard and answered. All they can do is what a user could: run
 * commands of the language, go to a moment, ask where it is.
 */
import * as v from 'valibot'
import { grouped } from '../../base/text.ts'
import { formatCommand } from '../../command/format.ts'
import { parseLine } from '../../command/parse.ts'
import { goTo, runLine } from '../engine/commands.ts'
import { seekStep } from '../engine/player.ts'
import { getState, useStore } from '../store.ts'

const MARK = 1
/** In characters, as much as a write may need. */
const LONGEST_LINE = 64 * 1024
const WHOLE = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const ID = v.union([v.string(), v.number()])
const COMMON = { memallook: v.literal(MARK), id: ID }
const REQUEST = v.variant('do', [
  v.object({ ...COMMON, do: v.literal('run'), line: v.string() }),
  v.object({ ...COMMON, do: v.literal('goto'), at: WHOLE, step: v.optional(v.nullable(WHOLE)) }),
  v.object({ ...COMMON, do: v.literal('get') }),
])

/** What is sent back; `ok: false` comes with a sentence in `problem`. */
export type Reply = { readonly memallook: 1; readonly id: string | number; readonly ok: boolean } & {
  readonly [field: string]: unknown
}

/** Hears and answers the page around, and says there when something changed. Returns what ends it. */
export function serveParent(origins: readonly string[], parent: Window = window.parent): () => void {
  const hear = (event: MessageEvent) => {
    if (event.source !== parent || !origins.includes(event.origin)) return
    const reply = replyTo(event.data)
    if (reply) parent.postMessage(reply, event.origin)
  }
  const say = ({ at, step }: Place) => {
    for (const origin of origins) parent.postMessage({ memallook: MARK, event: 'changed', at, step }, origin)
  }
  window.addEventListener('message', hear)
  let said = placeNow()
  say(said)
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.revision === before.revision) return
    const place = placeNow()
    if (place.at === said.at && place.step === said.step && place.last === said.last) return
    said = place
    say(place)
  })
  return () => {
    window.removeEventListener('message', hear)
    unsubscribe()
  }
}

/** Does what a message asks for; null where it is none of ours. */
export function replyTo(data: unknown): Reply | null {
  const ours = v.safeParse(v.looseObject(COMMON), data)
  if (!ours.success) return null
  const { id } = ours.output
  const request = v.safeParse(REQUEST, data)
  if (!request.success) {
    const expected = 'expected {do: "run", line}, {do: "goto", at, step} or {do: "get"}'
    return { memallook: MARK, id, ok: false, problem: `the message is not understood; ${expected}` }
  }
  const { output } = request
  switch (output.do) {
    case 'run':
      return { memallook: MARK, id, ...run(output.line) }
    case 'goto':
      return { memallook: MARK, id, ...goToMoment(output.at, output.step ?? null) }
    case 'get':
      return { memallook: MARK, id, ok: true, ...everything() }
  }
}

function run(line: string) {
  if (line.length > LONGEST_LINE) {
    const limit = `at most ${grouped(LONGEST_LINE)} are run`
    return { ok: false, problem: `the line has ${grouped(line.length)} characters; ${limit}` }
  }
  // What else the console takes opens lessons: that is the reader's to do.
  const parsed = parseLine(line)
  if (!parsed.ok) return { ok: false, problem: parsed.problem.message }
  const answer = runLine(line)
  if (answer === null) return { ok: true, text: '' }
  if (answer.kind === 'malformed') return { ok: false, problem: answer.problem.message }
  const { hint, text } = answer
  return answer.kind === 'done' ? { ok: true, text } : { ok: false, text, problem: hint ?? text }
}

function goToMoment(at: number, step: number | null) {
  const { length } = getState().session.workspace.timeline
  if (at > length)
    return { ok: false, problem: `there is no moment ${at}; the history has ${length} commands` }
  const before = placeNow()
  goTo(at)
  const steps = getState().player.length
  if (step !== null && step > steps) {
    // How many steps a command has is known only there.
    goTo(before.at)
    if (before.step !== null) seekStep(before.step)
    return { ok: false, problem: `there is no step ${step}; command ${at} has ${steps} steps` }
  }
  if (step !== null) seekStep(step)
  return { ok: true }
}

function everything() {
  const { timeline } = getState().session.workspace
  const lines: string[] = []
  for (let index = 0; index < timeline.length; index++) {
    const entry = timeline.entry(index)
    if (entry) lines.push(formatCommand(entry.edit))
  }
  const { at, step } = placeNow()
  return { at, step, length: timeline.length, steps: getState().player.length, lines }
}

interface Place {
  readonly at: number
  /** Null at the end of the command. */
  readonly step: number | null
  /** Two histories can be at the same place. */
  readonly last: unknown
}

function placeNow(): Place {
  const { player, session } = getState()
  const { cursor } = session.workspace.timeline
  const step = player.position === player.length ? null : player.position
  return { at: cursor, step, last: session.workspace.timeline.entry(cursor - 1) }
}
