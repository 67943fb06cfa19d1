/**
 * `memallook replay FILE`: performs a trace on a buffer of its own; the
 * buffer of the current folder is not touched.
 */

import { type Flags, flagUsage, type Given, parseFlags } from '../base/flags.ts'
import type { Range } from '../base/numbers.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { count, visible } from '../base/text.ts'
import { ALIGNMENT, BASE, HEADER, PAGE_SIZE, PAGES, tooLarge } from '../command/ranges.ts'
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
import { layoutFor } from '../trace/layout.ts'
import { type ReadTrace, readTrace } from '../trace/read.ts'
import { holesOf, Replay } from '../trace/replay.ts'
import { EXIT, type Output } from './output.ts'
import type { Program } from './program.ts'
import type { ReadFile } from './read-file.ts'

const number = (word: string, range: Range, help: string) => ({ kind: 'number', word, range, help }) as const
const choice = (choices: readonly string[], help: string) => ({ kind: 'choice', choices, help }) as const

const FLAGS: Flags = {
  '--page-size': number('BYTES', PAGE_SIZE, 'bytes of a page (1, or what a script says)'),
  '--pages': number('N', PAGES, "pages of the buffer (twice the trace's peak, or what a script says)"),
  '--policy': choice(POLICIES, 'where blocks are placed (first-fit)'),
  '--search': choice(SEARCHES, 'what is looked at to find the place (hole-list)'),
  '--on-full': choice(ON_FULL, 'when no hole fits but the free total does (compact)'),
  '--header': number('BYTES', HEADER, 'bytes before each block (0)'),
  '--align': number('BYTES', ALIGNMENT, 'sizes are rounded up to a multiple of this (1)'),
  '--base': number('ADDRESS', BASE, "address of the buffer's first byte (0)"),
  '--order': choice(ORDERS, 'order of the free list (address)'),
  '--coalesce': choice(COALESCINGS, 'whether a freed block merges with its free neighbours (immediate)'),
  '--json': { kind: 'switch', help: 'print one JSON object with every placement' },
}

const usage = `memallook replay FILE [options]
Replays a trace: a malloc-lab .rep file, an OSTEP list (+10,-0,+5) or a script of commands.
${flagUsage(FLAGS)}`

export const replay: Program = { usage, run: replayCommand }

export function replayCommand(args: readonly string[], readFile: ReadFile): Output {
  const given = parseFlags(args, FLAGS)
  if (!given.ok) return malformed(given.problem)
  const trace = read(given.value.words, readFile)
  if (!trace.ok) return malformed(trace.problem)
  const prepared = prepare(trace.value, given.value)
  if (!prepared.ok) return malformed(prepared.problem)
  prepared.value.runTo()
  const json = given.value.flags.has('--json')
  const out = json
    ? JSON.stringify(asJson(prepared.value, trace.value))
    : summary(prepared.value, trace.value)
  return { exitCode: 0, stdout: `${out}\n`, stderr: complaints(prepared.value, trace.value) }
}

function read(words: readonly string[], readFile: ReadFile): Result<ReadTrace, Problem> {
  const [path] = words
  if (path === undefined || words.length > 1) {
    const got = words.length === 0 ? 'none' : `${words.length}: ${visible(words.join(' '))}`
    return fail({
      code: 'missing-argument',
      message: `replay takes one file, got ${got}; expected replay FILE`,
    })
  }
  const bytes = readFile(path)
  if (!bytes.ok) return bytes
  const trace = readTrace(bytes.value)
  return trace.ok ? trace : fail({ ...trace.problem, message: `${visible(path)}: ${trace.problem.message}` })
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
  const pageSize = flags.get('--page-size') as Bytes | undefined
  const pages = flags.get('--pages') as Page | undefined
  const layout = layoutFor(trace, settings, { ...(pageSize && { pageSize }), ...(pages && { pages }) })
  const wrong = tooLarge(layout.pageSize, layout.pages)
  if (wrong !== null) return fail({ code: 'too-large', message: `${wrong}: lower --page-size or --pages` })
  return ok(new Replay(trace, layout, settings))
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
    failures: replay.failures,
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
    ['trace', `${trace.title}, ${count(trace.requests.length, 'request')}`],
    ['buffer', `${count(layout.pages, 'page')} of ${count(layout.pageSize, 'byte')}`],
    ['allocator', `${settings.policy}, ${settings.search}, on-full ${settings.onFull}`],
    ['placements', replay.placements.length],
    ['failures', replay.failures],
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

/** What is wrong with the trace, a sentence a kind: it goes to standard error, whatever is printed. */
function complaints(replay: Replay, trace: ReadTrace): string {
  const [line] = replay.notSet
  const others = replay.notSet.length - 1
  const notSet: readonly Problem[] =
    line === undefined
      ? []
      : [
          {
            code: 'not-set',
            line,
            message: `the buffer as it was laid out does not allow these settings${others > 0 ? `, nor those of ${count(others, 'later line')}` : ''}`,
          },
        ]
  return [...trace.problems, ...notSet].map(sentence).join('')
}

function malformed(problem: Problem): Output {
  return { exitCode: EXIT.malformed, stdout: '', stderr: sentence(problem) }
}

function sentence({ hint, line, message }: Problem): string {
  return `${line ? `line ${line}: ` : ''}${message}${hint ? `: ${hint}` : ''}\n`
}
