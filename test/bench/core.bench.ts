/**
 * What an allocation or a free costs, by live blocks: our policies beside allocators that others ship. Random churn, sizes 1 to 256:
 * a block at random is freed and one of another size is allocated. Each contender runs in a process of its own, so that none warms up or
 * spoils the code of another; what counts is the ratio to AssemblyScript's TLSF, which is compiled to WebAssembly.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { allocate, free } from '../../src/core/allocate.ts'
import { Heap } from '../../src/core/heap.ts'
import { run } from '../../src/core/operation.ts'
import { DEFAULT_SETTINGS, type PolicyId } from '../../src/core/settings.ts'
import { Recording } from '../../src/core/step.ts'
import { type BlockId, bytes, NONE, pages } from '../../src/core/units.ts'

/** One contender with N live blocks: replaces the block in a slot by one of `size` bytes. */
type Replace = (slot: number, size: number) => void
type Contender = (live: number, random: () => number) => Replace | Promise<Replace>

const OPERATIONS = 1_000_000
const MOST_MS = 4000
const SIZES = 256
const LIVE = [1e3, 1e4, 1e5, 1e6]
const BASELINE = 'AssemblyScript TLSF (wasm)'
const folder = join(process.cwd(), 'test/bench')

const contenders: { readonly [name: string]: Contender } = {
  [BASELINE]: assemblyScript,
  'first-fit, hole-index': ours('first-fit'),
  'next-fit, hole-index': ours('next-fit'),
  'best-fit, hole-index': ours('best-fit'),
  'worst-fit, hole-index': ours('worst-fit'),
  buddy: ours('buddy'),
  tlsf: ours('tlsf'),
  'first-fit with a recorder': ours('first-fit', true),
  'playcanvas block allocator': playcanvas,
  '@thi.ng/malloc': thing,
  'naive page scan': pageScan,
}
/** Quadratic ones: larger sizes would take hours. */
const mostLive: { readonly [name: string]: number } = { '@thi.ng/malloc': 1e5, 'naive page scan': 1e5 }

const [name, live] = process.argv.slice(2)
if (name !== undefined && live !== undefined) await measure(name, Number(live))
else compare()

function compare(): void {
  if (!existsSync(join(folder, 'node_modules'))) {
    console.log('Installing what to compare with (npm ci in test/bench) …')
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' })
  }
  const only = process.env.BENCH_ONLY
  const names = Object.keys(contenders).filter(
    name => name === BASELINE || only === undefined || name.includes(only),
  )
  const width = Math.max(...names.map(name => name.length))
  console.log(`ns an operation, and how many times the baseline's${' '.repeat(20)}`)
  console.log(
    ['live blocks'.padEnd(width), ...LIVE.map(count => count.toExponential(0).padStart(18))].join(''),
  )
  const baseline = new Map<number, number>()
  for (const name of names) {
    const cells = LIVE.map(count => {
      if (count > (mostLive[name] ?? Number.POSITIVE_INFINITY)) return '-'.padStart(18)
      const ns = inProcess(name, count)
      if (name === BASELINE) baseline.set(count, ns)
      const ratio = ns / (baseline.get(count) ?? Number.NaN)
      return `${Math.round(ns)} ${`(${ratio.toFixed(ratio < 10 ? 2 : 0)})`.padStart(8)}`.padStart(18)
    })
    console.log([name.padEnd(width), ...cells].join(''))
  }
}

function inProcess(name: string, count: number): number {
  const script = process.argv[1] ?? ''
  const child = spawnSync(process.execPath, ['--expose-gc', script, name, String(count)], {
    encoding: 'utf8',
  })
  if (child.status !== 0) throw new Error(`${name} at ${count}: ${child.stderr}`)
  return Number(child.stdout)
}

/** Prints ns an operation: a free and an allocation are two. */
async function measure(name: string, count: number): Promise<void> {
  const random = xorshift(count)
  const replace = await (contenders[name] as Contender)(count, random)
  churn(replace, count, random, OPERATIONS / 5, MOST_MS / 4)
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
  return new Heap(
    { pageSize: bytes(1), pages: pages(live * SIZES) },
    { contents: false, settings: { ...DEFAULT_SETTINGS, policy, search: 'hole-index', onFull: 'fail' } },
  )
}

async function assemblyScript(live: number, random: () => number): Promise<Replace> {
  const { default: asc } = await import(join(folder, 'node_modules/assemblyscript/dist/asc.js'))
  const source =
    'export function take(n: usize): usize { return heap.alloc(n) }\nexport function give(p: usize): void { heap.free(p) }'
  const { binary, error } = await asc.compileString(source, { optimizeLevel: 3, runtime: 'minimal' })
  if (!binary) throw error
  const { instance } = await WebAssembly.instantiate(binary, { env: { abort: () => {} } })
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
