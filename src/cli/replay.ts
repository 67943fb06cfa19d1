/** `memallook replay FILE`: performs a trace on a buffer of its own; the buffer of the current folder is not touched. */

import { type Flags, flagUsage, type Given, parseFlags } from '../base/flags.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { count } from '../base/text.ts'
import { MAX_BYTES, MAX_PAGES } from '../core/heap.ts'
import { measure } from '../core/measure.ts'
import {
  COALESCINGS,
  clashOf,
  DEFAULT_SETTINGS,
  ON_FULL,
  ORDERS,
  POLICIES,
  SEARCHES,
  type Settings,
} from '../core/settings.ts'
import type { Bytes, Page } from '../core/units.ts'
import { type ReadTrace, readTrace } from '../trace/index.ts'
import { holesOf, peakPages, Replay } from '../trace/replay.ts'
import type { Output } from './output.ts'

const FLAGS: Flags = {
  '--page-size': {
    kind: 'number',
    word: 'BYTES',
    range: { name: 'page size', unit: 'bytes', least: 1, most: MAX_BYTES },
    help: 'bytes of a page (1, or what a script says)',
  },
  '--pages': {
    kind: 'number',
    word: 'N',
    range: { name: 'number of pages', unit: 'pages', least: 1, most: MAX_PAGES },
    help: "pages of the buffer (twice the trace's peak, or what a script says)",
  },
  '--policy': { kind: 'choice', choices: POLICIES, help: 'where blocks are placed (first-fit)' },
  '--search': { kind: 'choice', choices: SEARCHES, help: 'what is looked at to find the place (hole-list)' },
  '--on-full': {
    kind: 'choice',
    choices: ON_FULL,
    help: 'when no hole fits but the free total does (compact)',
  },
  '--header': {
    kind: 'number',
    word: 'BYTES',
    range: { name: 'header', unit: 'bytes', least: 0, most: 2 ** 20 },
    help: 'bytes in front of each block (0)',
  },
  '--align': {
    kind: 'number',
    word: 'BYTES',
    range: { name: 'alignment', unit: 'bytes', least: 1, most: 2 ** 20 },
    help: 'requests are rounded up to a multiple of this (1)',
  },
  '--base': {
    kind: 'number',
    word: 'ADDRESS',
    range: { name: 'base address', unit: 'bytes', least: 0, most: MAX_BYTES },
    help: "address of the buffer's first byte (0)",
  },
  '--order': { kind: 'choice', choices: ORDERS, help: 'order of the free list (address)' },
  '--coalesce': {
    kind: 'choice',
    choices: COALESCINGS,
    help: 'whether a freed block merges with its free neighbours (immediate)',
  },
  '--json': { kind: 'switch', help: 'print one JSON object with every placement' },
}

export const replayUsage = `memallook replay FILE [options]
Replays a trace: a malloc-lab .rep file, an OSTEP list (+10,-0,+5) or a script of commands.
${flagUsage(FLAGS)}`

export function replayCommand(args: readonly string[], readFile: (path: string) => string): Output {
  const given = parseFlags(args, FLAGS)
  if (!given.ok) return malformed(given.problem)
  const trace = read(given.value.words, readFile)
  if (!trace.ok) return malformed(trace.problem)
  const replay = prepare(trace.value, given.value)
  if (!replay.ok) return malformed(replay.problem)
  replay.value.runTo()
  const json = given.value.flags.has('--json')
  const out = json ? JSON.stringify(asJson(replay.value, trace.value)) : summary(replay.value, trace.value)
  return { exitCode: 0, stdout: `${out}\n`, stderr: complaints(replay.value, trace.value) }
}

function read(words: readonly string[], readFile: (path: string) => string): Result<ReadTrace, Problem> {
  const [path] = words
  if (path === undefined || words.length > 1) {
    const got = words.length === 0 ? 'none' : `${words.length}: ${words.join(' ')}`
    return fail({
      code: 'missing-argument',
      message: `replay takes one file, got ${got}; expected replay FILE`,
    })
  }
  let text: string
  try {
    text = readFile(path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail({ code: 'unreadable', message: `${path} cannot be read (${reason}); expected a trace` })
  }
  const trace = readTrace(text)
  return trace.ok ? trace : fail({ ...trace.problem, message: `${path}: ${trace.problem.message}` })
}

function prepare(trace: ReadTrace, { flags }: Given): Result<Replay, Problem> {
  const settings = settingsFrom({ ...DEFAULT_SETTINGS, ...trace.settings }, flags)
  const clash = clashOf(settings)
  if (clash) {
    return fail({
      code: 'settings-clash',
      message: `--search ${clash.search} goes by address; expected --order address with it, or --search hole-list with --order ${clash.order}`,
    })
  }
  const pageSize = (flags.get('--page-size') ?? trace.layout?.pageSize ?? 1) as Bytes
  const twicePeak = Math.max(1, 2 * peakPages(trace, pageSize, settings))
  const pages = (flags.get('--pages') ?? trace.layout?.pages ?? twicePeak) as Page
  if (pages > MAX_PAGES || pages * pageSize > MAX_BYTES) {
    return fail({
      code: 'too-large',
      message: `a buffer of ${count(pages, 'page')} of ${count(pageSize, 'byte')} is too large; expected at most ${MAX_PAGES} pages and ${MAX_BYTES} bytes in all`,
    })
  }
  return ok(new Replay(trace, { pageSize, pages }, settings))
}

function settingsFrom(settings: Settings, flags: Given['flags']): Settings {
  const given = <T>(name: string, otherwise: T) => (flags.get(name) ?? otherwise) as T
  return {
    ...settings,
    policy: given('--policy', settings.policy),
    search: given('--search', settings.search),
    onFull: given('--on-full', settings.onFull),
    header: given('--header', settings.header),
    alignment: given('--align', settings.alignment),
    base: given('--base', settings.base),
    order: given('--order', settings.order),
    coalescing: given('--coalesce', settings.coalescing),
  }
}

function asJson(replay: Replay, trace: ReadTrace) {
  const { heap } = replay
  const { tally, layout } = heap
  return {
    policy: heap.settings.policy,
    pageSize: layout.pageSize,
    pages: layout.pages,
    operations: trace.requests.length,
    placements: replay.placements,
    looks: replay.looks,
    failures: tally.failures,
    skippedFrees: replay.skippedFrees,
    reallocMoves: tally.reallocationMoves,
    peakFootprint: tally.peakFootprint,
    compactions: tally.compactions,
    movedBlocks: tally.movedBlocks,
    movedPages: tally.movedPages,
    movedBytes: tally.movedBytes,
    holes: holesOf(heap),
    ...(trace.problems.length > 0 && { problems: trace.problems }),
  }
}

function summary(replay: Replay, trace: ReadTrace): string {
  const { heap } = replay
  const { tally, layout, settings } = heap
  const figures = measure(heap)
  const size = (pages: number) => `${pages} (${count(pages * layout.pageSize, 'byte')})`
  const rows: readonly (readonly [string, string | number])[] = [
    ['trace', `${trace.format.title}, ${count(trace.requests.length, 'request')}`],
    ['buffer', `${count(layout.pages, 'page')} of ${count(layout.pageSize, 'byte')}`],
    ['allocator', `${settings.policy}, ${settings.search}, on-full ${settings.onFull}`],
    ['placements', replay.placements.length],
    ['failures', tally.failures],
    ['frees skipped', replay.skippedFrees],
    ['reallocation moves', tally.reallocationMoves],
    ['searches', figures.searches],
    ['looks', figures.looks],
    ['looks per search', Number(figures.looksPerSearch.toFixed(4))],
    ['peak footprint', `${size(tally.peakFootprint)}`],
    ['compactions', tally.compactions],
    ['blocks moved', tally.movedBlocks],
    ['bytes moved', tally.movedBytes],
    ['blocks left', tally.blocks],
    ['holes left', `${figures.holes}, the largest ${size(heap.holes.largest())}`],
  ]
  return rows.map(([name, value]) => `${name}: ${value}`).join('\n')
}

/** Damaged lines, one sentence each: they are told of whatever is printed. */
function complaints(replay: Replay, trace: ReadTrace): string {
  const lines = trace.problems.map(({ line, message }) => (line ? `line ${line}: ${message}` : message))
  for (const line of replay.refused)
    lines.push(`line ${line}: the buffer as it was laid out does not allow that`)
  return lines.map(line => `${line}\n`).join('')
}

function malformed({ line, message }: Problem): Output {
  return { exitCode: 2, stdout: '', stderr: `${line ? `line ${line}: ` : ''}${message}\n` }
}
