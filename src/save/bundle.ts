/**
 * What lies under one key of the log: the edits of one or more operations, by the tab
 * that did them, and which older edits they replace.
 *
 * Every edit bears a stamp: a time that counts up across all tabs (one more than the highest seen;
 * Lamport, 1978), and the writer, a name each tab gives itself. The history is the set of all edits in
 * the order of their stamps, less the dropped ones. That is a function of what is stored, whatever the
 * order in which it got there: two tabs that act at once, each before it hears of the other, lose
 * nothing and end with the same history. (Web Locks alone do not do it: of 1,500 increments of a
 * number in localStorage by three tabs of Chromium, each under one exclusive lock, 321 were lost. What
 * a tab writes reaches the others some time after the lock does.)
 */
import * as v from 'valibot'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { checkEdits } from '../command/check-edits.ts'
import type { Edit } from '../command/command.ts'
import { parseSealed, seal } from './checksum.ts'
import { whatIsWrong, whole } from './schema.ts'
import { compareStamps, isWithin, type Span, type Stamp } from './spans.ts'

export interface StampedEdit extends Stamp {
  readonly edit: Edit
}

export interface Bundle {
  /** In the order of their stamps. */
  readonly edits: readonly StampedEdit[]
  /** What the bundle speaks for: an edit in here that is not among `edits` was dropped. */
  readonly covers: readonly Span[]
  /** Edits elsewhere that these replace: they were undone when a new command came. */
  readonly drops: readonly Span[]
}

/** The lowest and the highest time of a bundle, and who put it there: together they name it. */
export interface BundleName {
  readonly from: number
  readonly to: number
  readonly by: string
  /**
   * Distinguishes bundles that one tab put together of the same times, one after
   * the other; 0 where it is an operation as it came.
   */
  readonly serial: number
}

export function nameOf(covers: readonly Span[], by: string, serial = 0): BundleName {
  return {
    from: covers.reduce((least, { from }) => Math.min(least, from), Number.POSITIVE_INFINITY),
    to: covers.reduce((most, { to }) => Math.max(most, to), 0),
    by,
    serial,
  }
}

export function formatName({ from, to, by, serial }: BundleName): string {
  return `${from}-${to}.${by}${serial === 0 ? '' : `.${serial}`}`
}

export function parseName(text: string): BundleName | null {
  const parts = /^(\d{1,15})-(\d{1,15})\.([a-z0-9]{1,16})(?:\.(\d{1,15}))?$/.exec(text)
  if (!parts) return null
  const [, from, to, by = '', serial = 0] = parts
  return { from: Number(from), to: Number(to), by, serial: Number(serial) }
}

const TIME = whole(1, Number.MAX_SAFE_INTEGER)
const WRITER = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,16}$/, 'expected the name of a tab'))
const SPANS = v.array(v.strictTuple([WRITER, TIME, TIME]))
/**
 * `runs` are writer, first time and count. What the name already says
 * is left out: one run, and what it covers.
 */
const BUNDLE = v.strictObject({
  edits: v.array(v.unknown()),
  runs: v.optional(v.array(v.strictTuple([WRITER, TIME, whole(1, Number.MAX_SAFE_INTEGER)]))),
  covers: v.optional(SPANS),
  drops: v.optional(SPANS),
})

/** The text that lies under `key`, with a checksum over both. */
export function formatBundle({ edits, covers, drops }: Bundle, name: BundleName, key: string): string {
  const plainCovers = { writer: name.by, from: name.from, to: name.to }
  const [only] = covers
  const runs = runsOf(edits)
  const isPlainRun = runs.length === 1 && runs[0]?.[0] === name.by && runs[0][1] === name.from
  const value = {
    edits: edits.map(({ edit }) => edit),
    ...(isPlainRun ? {} : { runs }),
    ...(covers.length === 1 && only && sameSpan(only, plainCovers) ? {} : { covers: covers.map(asTuple) }),
    ...(drops.length === 0 ? {} : { drops: drops.map(asTuple) }),
  }
  return seal(JSON.stringify(value), key)
}

export function parseBundle(text: string, name: BundleName, key: string): Result<Bundle, Problem> {
  const json = parseSealed(text, key)
  if (!json.ok) return json
  const shape = v.safeParse(BUNDLE, json.value)
  if (!shape.success) return damaged(whatIsWrong(BUNDLE, json.value))
  const { covers = [[name.by, name.from, name.to]], drops = [], edits: values } = shape.output
  const { runs = [[name.by, name.from, values.length]] } = shape.output
  const edits = checkEdits(values)
  if (!edits.ok) return edits
  const stamps: Stamp[] = []
  for (const [writer, first, count] of runs) {
    if (stamps.length + count > values.length) return damaged('it has fewer edits than stamps')
    for (let index = 0; index < count; index++) stamps.push({ writer, time: first + index })
  }
  if (values.length > stamps.length) return damaged('it has more edits than stamps')
  const stamped = edits.value.map((edit, index) => ({ ...(stamps[index] ?? NEVER), edit }))
  const bundle = { edits: stamped, covers: covers.map(asSpan), drops: drops.map(asSpan) }
  const misplaced = stamped.some((edit, index) => {
    const before = stamped[index - 1]
    return !isWithin(bundle.covers, edit) || (before !== undefined && compareStamps(before, edit) >= 0)
  })
  if (misplaced) return damaged('its edits are not in order')
  const { from, to } = nameOf(bundle.covers, name.by)
  return from === name.from && to === name.to ? ok(bundle) : damaged('it is not what its name says')
}

const NEVER: Stamp = { time: 0, writer: '' }

function damaged(what: string): { readonly ok: false; readonly problem: Problem } {
  return fail({ code: 'bad-bundle', message: `a part of the saved history is damaged: ${what}` })
}

/** Edits of one writer whose times follow on from one another, as writer, first time and count. */
function runsOf(edits: readonly Stamp[]): [string, number, number][] {
  const runs: [string, number, number][] = []
  for (const { time, writer } of edits) {
    const last = runs.at(-1)
    if (last && last[0] === writer && last[1] + last[2] === time) last[2]++
    else runs.push([writer, time, 1])
  }
  return runs
}

function sameSpan(a: Span, b: Span): boolean {
  return a.writer === b.writer && a.from === b.from && a.to === b.to
}

function asTuple({ writer, from, to }: Span): readonly [string, number, number] {
  return [writer, from, to]
}

function asSpan([writer, from, to]: readonly [string, number, number]): Span {
  return { writer, from, to }
}
