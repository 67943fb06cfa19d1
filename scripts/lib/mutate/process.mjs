// The warm process: it has loaded all tests, and runs those that it is asked to, with the mutant it is given.
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'

/**
 * @typedef {import('./vitest.mjs').Test} Test
 * @typedef {{
 *   tests: Test[], runTest: (test: Test) => Promise<void>, load: () => Promise<void>, mutants: typeof import('./switch.mjs'),
 * }} Bundle
 * @typedef {{ name: string, cost: number, visits: [string, number][], error: string | null }} Measured
 *   one test without any mutant: its processor time in ms, the mutants it comes by
 * @typedef {{ test: number, cost: number, visits: number }} Try
 * @typedef {{ do: 'measure' } | { do: 'try', mutant: string, tests: Try[] }} Order
 * @typedef {{ did: 'loaded', visits: [string, number][] } | { did: 'measured', tests: Measured[] }
 *   | { did: 'tried', by: number | null, isDirty: boolean }} Reply
 */

/** How many times longer a test may take with a mutant, in processor time, before it counts as endless. */
const LEAST_LIMIT = 10_000
const LIMIT = 20
/** A test that waits, and does nothing at all for this many milliseconds, waits for ever. */
const IDLE = 4_000

const [path = '', seed = '1'] = process.argv.slice(2)
// Shrinking what failed is for people, and takes long.
fc.configureGlobal({ endOnFailure: true, seed: Number(seed) })

/** @type {(error: unknown) => void} */
let failRunning = () => {}

// The only one who can end a test that never comes back. What the processor did is what counts:
// on a loaded machine a test is slow, but no busier.
const limit = new Float64Array(new SharedArrayBuffer(8))
limit[0] = Number.POSITIVE_INFINITY
new Worker(
  `const { workerData } = require('node:worker_threads')
   setInterval(() => {
     const { user, system } = process.cpuUsage()
     if ((user + system) / 1000 > workerData[0]) process.kill(process.pid, 'SIGKILL')
   }, 200)`,
  { eval: true, workerData: limit },
).unref()

/** Processor time so far, in ms. */
function spent() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const { tests, runTest, load, mutants } = /** @type {Bundle} */ (await import(path))
if (!process.env.MUTANT) mutants.countVisits()
limit[0] = spent() + 60_000
await load()
limit[0] = Number.POSITIVE_INFINITY
reply({ did: 'loaded', visits: process.env.MUTANT ? [] : [...mutants.countVisits()] })
mutants.stopCounting()

// What a test leaves to fail later, on its own, is its failure, too.
process.on('unhandledRejection', error => failRunning(error))
process.on('uncaughtException', error => failRunning(error))
process.on('message', async order => {
  const asked = /** @type {Order} */ (order)
  if (asked.do === 'measure') reply({ did: 'measured', tests: await measure() })
  else reply(await tryOut(asked.mutant, asked.tests))
})

async function measure() {
  /** @type {Measured[]} */
  const measured = []
  for (const test of tests) {
    mutants.countVisits()
    const from = spent()
    const error = await failure(test)
    const cost = spent() - from
    measured.push({ name: `${test.file} ${test.name}`, cost, visits: [...mutants.countVisits()], error })
  }
  mutants.stopCounting()
  return measured
}

/**
 * Runs tests with a mutant until one fails. That one is run again without: where it fails then, too, the mutant
 * has left something in the process, or it failed before.
 * @param {string} mutant
 * @param {Try[]} tries
 * @returns {Promise<Reply>}
 */
async function tryOut(mutant, tries) {
  for (const { test: index, cost, visits } of tries) {
    const test = tests[index]
    if (!test) continue
    mutants.turnOn(mutant, 1000 * visits + 100_000)
    limit[0] = spent() + Math.max(LEAST_LIMIT, LIMIT * cost)
    const error = await failure(test)
    limit[0] = Number.POSITIVE_INFINITY
    if (error === null) continue
    if (process.env.MUTANT === mutant) return { did: 'tried', by: index, isDirty: true }
    mutants.turnOn('')
    limit[0] = spent() + Math.max(LEAST_LIMIT, LIMIT * cost)
    const isDirty = (await failure(test)) !== null
    limit[0] = Number.POSITIVE_INFINITY
    return { did: 'tried', by: index, isDirty }
  }
  mutants.turnOn('')
  return { did: 'tried', by: null, isDirty: false }
}

/**
 * What a test fails with; null where it passes.
 * @param {Test} test
 * @returns {Promise<string | null>}
 */
async function failure(test) {
  let before = spent()
  let idle = 0
  const tick = 200
  /** @type {NodeJS.Timeout | undefined} */
  let clock
  const given = new Promise((_, reject) => {
    failRunning = reject
    clock = setInterval(() => {
      const now = spent()
      idle = now - before < 10 ? idle + tick : 0
      before = now
      if (idle >= IDLE) reject(new Error('it waits for ever'))
    }, tick)
  })
  try {
    await Promise.race([runTest(test), given])
    return null
  } catch (error) {
    return String(error instanceof Error ? error.stack : error)
  } finally {
    clearInterval(clock)
    failRunning = () => {}
  }
}

/** @param {Reply} message */
function reply(message) {
  process.send?.(message)
}
