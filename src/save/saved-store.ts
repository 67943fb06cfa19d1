/**
 * Where the saved state lies. Keys are `memallook/STORE/…`: `meta` (the version), `cursor`, `view`, and
 * `log/…`, a bundle of edits each. The store with the highest number is the one in use. A damaged one is left
 * as it is, and the next number begins: nothing is ever overwritten, and setting aside needs no room.
 */
import * as v from 'valibot'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { visible } from '../base/text.ts'
import { type Bundle, type BundleName, parseBundle, parseName } from './bundle.ts'
import { FORMAT, KEY_PREFIX, STORE_VERSION } from './format.ts'
import { parseJson } from './json.ts'
import type { SafeStorage } from './key-value.ts'
import { whatIsWrong, whole } from './schema.ts'
import type { CursorMove } from './shared-history.ts'
import type { Span, Stamp } from './spans.ts'

const KEY = new RegExp(`^${KEY_PREFIX}(\\d{1,9})/(.+)$`, 's')

export interface StoreKeys {
  readonly prefix: string
  readonly meta: string
  readonly cursor: string
  readonly view: string
  readonly log: string
}

export function keysOf(store: number): StoreKeys {
  const prefix = `${KEY_PREFIX}${store}/`
  const key = (name: string) => prefix + name
  return { prefix, meta: key('meta'), cursor: key('cursor'), view: key('view'), log: key('log/') }
}

/** The numbers of all stores there are, in order. */
export function storesIn(keys: readonly string[]): readonly number[] {
  const stores = new Set<number>()
  for (const key of keys) {
    const [, store] = KEY.exec(key) ?? []
    if (store !== undefined) stores.add(Number(store))
  }
  return [...stores].sort((a, b) => a - b)
}

export const META_TEXT = JSON.stringify({ format: FORMAT, version: STORE_VERSION })
const META = v.strictObject({ format: v.literal(FORMAT), version: whole(1, STORE_VERSION) })
const TIME = whole(0, Number.MAX_SAFE_INTEGER)
const CURSOR = v.strictObject({ at: v.nullable(v.strictTuple([v.string(), TIME])), when: TIME })

export function formatCursor({ at, when }: CursorMove): string {
  return JSON.stringify({ at: at && [at.writer, at.time], when })
}

export function parseCursor(text: string): Result<CursorMove, Problem> {
  const json = parseJson(text)
  if (!json.ok) return json
  const cursor = v.safeParse(CURSOR, json.value)
  if (!cursor.success) return damaged('cursor', whatIsWrong(CURSOR, json.value))
  const { at, when } = cursor.output
  return ok({ at: at && { writer: at[0], time: at[1] }, when })
}

export interface NamedBundle {
  readonly key: string
  readonly name: BundleName
  readonly bundle: Bundle
}

export interface Contents {
  /** In the order of their first times; only what lies before the first damage, where there is any. */
  readonly bundles: readonly NamedBundle[]
  readonly cursor: CursorMove | null
  readonly view: unknown
  /** What is damaged, or of a newer version. */
  readonly problem: Problem | null
  /** The first time of what is damaged or missing: all before it is whole. */
  readonly wholeBefore: number
}

/** Reads a store. Damage is part of the answer; a problem is only what the storage itself refuses. */
export function readStore(storage: SafeStorage, store: number): Result<Contents, Problem> {
  const where = keysOf(store)
  const entries = readAll(storage, where.prefix)
  if (!entries.ok) return entries
  const texts = entries.value
  const problems: Problem[] = []
  const keep = <T>(result: Result<T, Problem>): T | undefined => {
    if (!result.ok) problems.push(result.problem)
    return result.ok ? result.value : undefined
  }
  const meta = checkMeta(texts.get(where.meta))
  if (meta?.code === 'newer-version') return ok({ ...NOTHING, problem: meta })
  if (meta) problems.push(meta)
  const cursorText = texts.get(where.cursor)
  const cursor = cursorText === undefined ? null : (keep(parseCursor(cursorText)) ?? null)
  const viewText = texts.get(where.view)
  // A damaged view is as good as none: the history does not depend on it.
  const view = viewText === undefined ? undefined : valueIn(parseJson(viewText))

  const bundles: NamedBundle[] = []
  let wholeBefore = Number.POSITIVE_INFINITY
  for (const [key, text] of texts) {
    if (!key.startsWith(where.log)) continue
    const name = parseName(key.slice(where.log.length))
    if (!name) {
      problems.push(damaged('history', `${visible(key)} is no name of a part`).problem)
      continue
    }
    const bundle = keep(parseBundle(text, name, key))
    if (bundle) bundles.push({ key, name, bundle })
    else wholeBefore = Math.min(wholeBefore, name.from)
  }
  bundles.sort((a, b) => a.name.from - b.name.from || b.name.to - a.name.to)
  const gap = firstGap(bundles)
  if (gap !== null && gap < wholeBefore) {
    wholeBefore = gap
    problems.push(damaged('history', `the part with operation ${gap} is missing`).problem)
  }
  const sound = bundles.map(named => ({ ...named, bundle: before(named.bundle, wholeBefore) }))
  return ok({ bundles: sound, cursor, view, problem: problems[0] ?? null, wholeBefore })
}

const NOTHING: Contents = { bundles: [], cursor: null, view: undefined, problem: null, wholeBefore: 0 }

function valueIn<T>(result: Result<T, Problem>): T | undefined {
  return result.ok ? result.value : undefined
}

function readAll(storage: SafeStorage, prefix: string): Result<ReadonlyMap<string, string>, Problem> {
  const keys = storage.keys()
  if (!keys.ok) return keys
  const texts = new Map<string, string>()
  for (const key of keys.value) {
    if (!key.startsWith(prefix)) continue
    const text = storage.get(key)
    if (!text.ok) return text
    if (text.value !== null) texts.set(key, text.value)
  }
  return ok(texts)
}

/** What is wrong with the text under `meta`, if anything is. */
export function checkMeta(text: string | undefined): Problem | null {
  // It is written last: a page that was killed right before leaves none, and the next write adds it.
  if (text === undefined) return null
  const json = parseJson(text)
  if (!json.ok) return json.problem
  if (v.is(META, json.value)) return null
  const newer = v.safeParse(v.looseObject({ version: v.number() }), json.value)
  if (newer.success && newer.output.version > STORE_VERSION) {
    return {
      code: 'newer-version',
      message: `the saved state is of a newer Memallook: it has version ${newer.output.version}, this one reads up to ${STORE_VERSION}`,
      hint: 'it is left as it is; download it, or open this page with the newer Memallook',
    }
  }
  return damaged('state', whatIsWrong(META, json.value)).problem
}

/**
 * Times count up without a gap, over all writers. The first that no
 * bundle speaks for, where a later one does.
 */
function firstGap(bundles: readonly NamedBundle[]): number | null {
  const spans: Span[] = bundles.flatMap(({ bundle }) => bundle.covers)
  spans.sort((a, b) => a.from - b.from)
  let next = 1
  for (const { from, to } of spans) {
    if (from > next) return next
    next = Math.max(next, to + 1)
  }
  return null
}

function before(bundle: Bundle, time: number): Bundle {
  if (bundle.covers.every(({ to }) => to < time)) return bundle
  const isBefore = (stamp: Stamp) => stamp.time < time
  return {
    edits: bundle.edits.filter(isBefore),
    covers: bundle.covers
      .filter(({ from }) => from < time)
      .map(span => ({ ...span, to: Math.min(span.to, time - 1) })),
    // An operation that is lost drops nothing.
    drops: bundle.covers.every(({ from }) => from >= time) ? [] : bundle.drops,
  }
}

function damaged(what: string, how: string) {
  return fail({ code: 'damaged-state', message: `the saved ${what} is damaged: ${how}` })
}
