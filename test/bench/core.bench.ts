/**
 * What an allocation or a free costs, by live blocks: our policies beside allocators that others ship. Random
 * churn, sizes 1 to 256: a block at random is freed and one of another size is allocated, first until the
 * holes are as many as they come to be, then measured. Each contender runs in a process of its own, so that
 * none warms up or spoils the code of another; what counts is the ratio to AssemblyScript's TLSF, which is
 * compiled to WebAssembly before, in this process: a compiler leaves a heap that slows down what follows.
 *
 * All are driven by the handle that their allocation returned (a block, a pointer, an object), none by a tag;
 * ours keep tags, figures and the table of blocks up besides. Figures are processor time, the median of
 * several processes at sizes where that is quick; '-' is what could not be measured within the time limit.
 * What is slow is stopped after a few thousand operations, when there are still few holes to search: its
 * figure is less than what it would come to.
 *
 * The baseline is measured again beside each contender, in turns: a machine
 * that is busy with something else slows down both.
 *
 * BENCH_ONLY=tlsf measures those whose names contain it, BENCH_LIVE=1e3,1e5 at those sizes.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { allocate, free } from '../../src/core/allocate.ts'
import { createHeap } from '../../src/core/allocator.ts'
import type { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type PolicyId } from '../../src/core/settings.ts'
import { Recording } from '../../src/core/step.ts'
import { type BlockId, bytes, NONE, pages } from '../../src/core/units.ts'

/** One contender with N live blocks: replaces the block in a slot by one of `size` bytes. */
type Replace = (slot: number, size: number) => void
type Contender = (live: number, random: () => number) => Replace | Promise<Replace>

const OPERATIONS = 4_000_000
/**
 * Operations before the measured ones, for each live block: the number of holes hardly changes after that.
 */
const SETTLING = 6
const LEAST_SETTLING = 2_000_000
const MOST_MS = 3000
/**
 * Of processor time, for filling and all; one that takes longer is not
 * measured at that size, nor at larger ones.
 */
const LIMIT_MS = 30_000
/** How many processes a figure is the median of. */
const RUNS = 3
const SIZES = 256
const LIVE = process.env.BENCH_LIVE?.split(',').map(Number) ?? [1e3, 1e5, 1e6]
const BASELINE = 'AssemblyScript TLSF (wasm)'
const FIRST_FIT = 'first-fit, hole-index'
const BEST_FIT = 'best-fit, hole-index'
const TLSF = 'tlsf'
const RECORDED = 'first-fit with a recorder'
const THING = '@thi.ng/malloc'
const folder = join(process.cwd(), 'test/bench')
const wasm = join(process.cwd(), 'node_modules/.cache/memallook/bench/tlsf.wasm')

const contenders: { readonly [name: string]: Contender } = {
  [BASELINE]: assemblyScript,
  [FIRST_FIT]: ours('first-fit'),
  'next-fit, hole-index': ours('next-fit'),
  [BEST_FIT]: ours('best-fit'),
  'worst-fit, hole-index': ours('worst-fit'),
  buddy: ours('buddy'),
  [TLSF]: ours('tlsf'),
  [RECORDED]: ours('first-fit', true),
  'playcanvas block allocator': playcanvas,
  [THING]: thing,
  'naive page scan': pageScan,
}
const [name, live] = process.argv.slice(2)
if (name !== undefined && live !== undefined) await measure(name, Number(live))
else await compare()

async function compare(): Promise<void> {
  if (!existsSync(join(folder, 'node_modules'))) {
    console.log('Installing what to compare with (npm ci in test/bench) …')
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  }
  await compileBaseline()
  const only = process.env.BENCH_ONLY
  const names = Object.keys(contenders).filter(
    name => name !== BASELINE && (only === undefined || name.includes(only)),
  )
  const width = Math.max(...names.map(name => name.length))
  const load = loadavg()
    .map(value => value.toFixed(1))
    .join(' ')
  console.log(`ns an operation, and how many times the baseline's; load ${load} on ${cpus().length} cores`)
  const heads = LIVE.map(count => count.toExponential(0).padStart(18))
  console.log(['live blocks'.padEnd(width), ...heads].join(''))
  const results = new Map<string, readonly (Figure | null)[]>()
  for (const name of names) {
    const row: (Figure | null)[] = []
    // One that is too slow at a size is no quicker at a larger one.
    for (const count of LIVE) row.push(row.includes(null) ? null : figureOf(name, count))
    results.set(name, row)
    console.log([name.padEnd(width), ...row.map(cell)].join(''))
  }
  const at = (name: string, count: number) => results.get(name)?.[LIVE.indexOf(count)]?.ns ?? null
  console.log(`\n@thi.ng/malloc to our best-fit at 1e5: ${ratio(at(THING, 1e5), at(BEST_FIT, 1e5))}`)
  for (const name of [FIRST_FIT, TLSF].filter(name => names.includes(name)))
    console.log(`observer null to no observer, ${name} at 1e3: ${blindRatio(name, 1e3)}`)
  console.log(`with a recorder to without, first-fit at 1e5: ${ratio(at(RECORDED, 1e5), at(FIRST_FIT, 1e5))}`)
}

/** Medians of several runs: nanoseconds an operation, and the ratio to the baseline beside it. */
interface Figure {
  readonly ns: number
  readonly times: number
}

function cell(figure: Figure | null): string {
  if (figure === null) return '-'.padStart(18)
  return `${Math.round(figure.ns)} ${`(${figure.times.toFixed(2)})`.padStart(8)}`.padStart(18)
}

function ratio(one: number | null, other: number | null): string {
  if (one === null || other === null) return '-'
  return (one / other).toFixed(one / other < 10 ? 2 : 0)
}

/** Null where it takes too long. */
function figureOf(name: string, count: number): Figure | null {
  const runs: Figure[] = []
  while (runs.length < RUNS) {
    const ns = inProcess(name, count)
    const baseline = inProcess(BASELINE, count)
    if (ns === null || baseline === null) return null
    runs.push({ ns, times: ns / baseline })
    // What takes so long an operation needs no median.
    if (ns * OPERATIONS > MOST_MS * 1e6) break
  }
  return runs.sort((a, b) => a.times - b.times)[runs.length >> 1] ?? null
}

/** The same code with the reports of steps cut out of it, in turns with what it is. */
function blindRatio(name: string, count: number): string {
  const script = process.argv[1] ?? ''
  const blind = script.replace('.mjs', '-blind.mjs')
  writeFileSync(blind, readFileSync(script, 'utf8').replaceAll(/^\s*this\.observer\?\.step\(.*\);$/gm, ''))
  const ratios: number[] = []
  while (ratios.length < 5)
    ratios.push((inProcess(name, count) ?? Number.NaN) / (inProcess(name, count, blind) ?? Number.NaN))
  return ratio(ratios.sort((a, b) => a - b)[2] ?? null, 1)
}

function inProcess(name: string, count: number, script = process.argv[1] ?? ''): number | null {
  const child = spawnSync(
    'sh',
    [
      '-c',
      `ulimit -t ${LIMIT_MS / 1000}; exec "$0" "$@"`,
      process.execPath,
      '--expose-gc',
      script,
      name,
      String(count),
    ],
    { encoding: 'utf8' },
  )
  // The limit ends it by a signal.
  if (child.signal !== null) return null
  if (child.status !== 0) throw new Error(`${name} at ${count}: ${child.stderr}`)
  return Number(child.stdout)
}

/** Prints ns an operation: a free and an allocation are two. */
async function measure(name: string, count: number): Promise<void> {
  const random = xorshift(count)
  const replace = await (contenders[name] as Contender)(count, random)
  churn(replace, count, random, Math.max(LEAST_SETTLING, SETTLING * count), 2 * MOST_MS)
  globalThis.gc?.()
  console.log(churn(replace, count, random, OPERATIONS, MOST_MS))
}

function churn(
  replace: Replace,
  count: number,
  random: () => number,
  operations: number,
  mostMs: number,
): number {
  // The processor's time, not the clock's: another process may want the same core.
  const before = process.cpuUsage()
  const used = () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e3
  }
  let done = 0
  while (done < operations && used() < mostMs) {
    // It is looked at rarely, so that it costs nothing, unless an operation takes as long.
    const until = Math.min(operations, done + Math.max(2, done))
    for (; done < until; done += 2) replace(random() % count, 1 + (random() % SIZES))
  }
  return (used() * 1e6) / done
}

function ours(policy: PolicyId, recorded = false): Contender {
  return (live, random) => {
    const heap = heapFor(policy, live)
    const slots = filled(live, random, size => allocate(heap, bytes(size)))
    return (slot, size) => {
      if (recorded) heap.observer = new Recording()
      const old = slots[slot] as BlockId
      if (old !== NONE) free(heap, old)
      slots[slot] = allocate(heap, bytes(size))
    }
  }
}

/** Filled by the index, as filling by pages alone would take minutes. */
function pageScan(live: number, random: () => number): Replace {
  const heap = heapFor('first-fit', live)
  const slots = filled(live, random, size => allocate(heap, bytes(size)))
  run(heap, { kind: 'configure', settings: { ...heap.settings, search: 'page-scan' } })
  return (slot, size) => {
    const old = slots[slot] as BlockId
    if (old !== NONE) free(heap, old)
    slots[slot] = allocate(heap, bytes(size))
  }
}

function heapFor(policy: PolicyId, live: number): Heap {
  return createHeap(
    { pageSize: bytes(1), pages: pages(live * SIZES) },
    { contents: false, settings: { ...DEFAULT_SETTINGS, policy, search: 'hole-index', onFull: 'fail' } },
  )
}

async function compileBaseline(): Promise<void> {
  const { default: asc } = await import(join(folder, 'node_modules/assemblyscript/dist/asc.js'))
  const source =
    'export function take(n: usize): usize { return heap.alloc(n) }\nexport function give(p: usize): void { heap.free(p) }'
  const { binary, error } = await asc.compileString(source, { optimizeLevel: 3, runtime: 'minimal' })
  if (!binary) throw error
  writeFileSync(wasm, binary)
}

async function assemblyScript(live: number, random: () => number): Promise<Replace> {
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { env: { abort: () => {} } })
  const { take, give } = instance.exports as { take: (n: number) => number; give: (p: number) => void }
  const slots = filled(live, random, take)
  return (slot, size) => {
    give(slots[slot] as number)
    slots[slot] = take(size)
  }
}

async function playcanvas(live: number, random: () => number): Promise<Replace> {
  const path = join(folder, 'node_modules/playcanvas/build/playcanvas/src/core/block-allocator.js')
  const { BlockAllocator } = await import(path)
  const allocator = new BlockAllocator(live * SIZES)
  const slots: unknown[] = Array.from({ length: live }, () => allocator.allocate(1 + (random() % SIZES)))
  return (slot, size) => {
    allocator.free(slots[slot])
    slots[slot] = allocator.allocate(size)
  }
}

async function thing(live: number, random: () => number): Promise<Replace> {
  const { MemPool } = await import(join(folder, 'node_modules/@thi.ng/malloc/index.js'))
  const pool = new MemPool({ size: live * SIZES * 2 + 4096 })
  const slots = filled(live, random, size => pool.malloc(size))
  return (slot, size) => {
    pool.free(slots[slot] as number)
    slots[slot] = pool.malloc(size)
  }
}

function filled(live: number, random: () => number, take: (size: number) => number): Int32Array {
  const slots = new Int32Array(live)
  for (let slot = 0; slot < live; slot++) slots[slot] = take(1 + (random() % SIZES))
  return slots
}

/** Marsaglia 2003. */
function xorshift(seed: number): () => number {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    // 31 bits: a small integer to V8, so that drawing costs next to nothing.
    return state >>> 1
  }
}
