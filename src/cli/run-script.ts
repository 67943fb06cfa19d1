/** `memallook run FILE`: runs a script from nothing, without touching the state. */
import { type Flags, flagUsage, parseFlags } from '../base/flags.ts'
import type { Heap } from '../core/heap.ts'
import { NONE } from '../core/units.ts'
import { type LinesRun, runLines } from '../history/run-lines.ts'
import { decodeText } from '../trace/decode.ts'
import { EXIT, type Output, refusal } from './output.ts'
import type { Program } from './program.ts'
import type { ReadFile } from './read-file.ts'

const FLAGS: Flags = {
  '--json': {
    kind: 'switch',
    help: 'print one JSON object: the counts, every compaction, and the blocks and holes at the end',
  },
}

const usage = `memallook run FILE [options]
Runs a script of commands on a buffer of its own, and prints what each is answered. A command that fails is counted and the
next one runs; a malformed line ends it.
${flagUsage(FLAGS)}`

export const runScript: Program = { usage, run: runScriptCommand }

export function runScriptCommand(args: readonly string[], readFile: ReadFile): Output {
  const given = parseFlags(args, FLAGS)
  if (!given.ok) return refusal(given.problem, EXIT.malformed)
  const [path, ...more] = given.value.words
  if (path === undefined || more.length > 0) {
    const message = `run takes one file, got ${given.value.words.length}; expected run FILE, as in run first.txt`
    return refusal({ code: 'one-file', message }, EXIT.malformed)
  }
  const bytes = readFile(path)
  if (!bytes.ok) return refusal(bytes.problem, EXIT.malformed)
  const text = decodeText(bytes.value)
  if (!text.ok) return refusal(text.problem, EXIT.malformed)
  const run = runLines(text.value)
  const { problem } = run
  const stopped = problem === null ? '' : `line ${problem.line}: ${problem.message}\n`
  const exitCode = problem === null ? EXIT.done : EXIT.malformed
  if (given.value.flags.has('--json')) {
    const stdout = problem === null ? `${JSON.stringify(jsonOf(run))}\n` : ''
    return { stdout, stderr: stopped, exitCode }
  }
  const stdout = run.runs.map(({ answer }) => `${answer.text}\n`).join('')
  const hints = run.runs.flatMap(({ line, answer }) =>
    answer.hint === null ? [] : [`line ${line}: ${answer.hint}\n`],
  )
  return { stdout, stderr: `${hints.join('')}${stopped}`, exitCode }
}

/** The object of the specification: addresses are offsets in bytes from 0. */
function jsonOf({ runs, failures, compactions, heap }: LinesRun) {
  return {
    commands: runs.length,
    failures,
    compactions: compactions.map(({ algorithm, moves, finished, refused }) => ({
      algorithm,
      moves: moves.map(({ tag, from, to, bytes }) => [tag, from, to, bytes]),
      finished,
      refused,
    })),
    blocks: heap === null ? [] : blocksOf(heap),
    holes: heap === null ? [] : holesOf(heap),
  }
}

/** [tag, address, bytes, pages, pinned] in address order. */
function blocksOf({ layout, table }: Heap) {
  const blocks: [number, number, number, number, boolean][] = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isAllocated(block)) continue
    const address = table.startOf(block) * layout.pageSize
    blocks.push([
      table.tagOf(block),
      address,
      table.bytesOf(block),
      table.pagesOf(block),
      table.isPinned(block),
    ])
  }
  return blocks
}

/** [address, bytes] in address order, whatever order the allocator keeps them in. */
function holesOf({ layout, table }: Heap) {
  const holes: [number, number][] = []
  for (let hole = table.nextHole(NONE); hole !== NONE; hole = table.nextHole(hole)) {
    holes.push([table.startOf(hole) * layout.pageSize, table.pagesOf(hole) * layout.pageSize])
  }
  return holes
}
