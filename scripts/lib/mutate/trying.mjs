// Tries mutants out, one after the other, in a warm process, which is replaced where a mutant ends or spoils
// it.
import { fork } from 'node:child_process'

/**
 * @typedef {import('./process.mjs').Order} Order
 * @typedef {import('./process.mjs').Reply} Reply
 * @typedef {import('./process.mjs').Measured} Measured
 * @typedef {import('./mutants.mjs').Mutant} Mutant
 * @typedef {{ mutant: Mutant, tests: number, by: string | null }} Verdict
 *   how many tests come by it, and which of them notices; null where none does
 */

const program = new URL('process.mjs', import.meta.url).pathname

/**
 * @param {string} path the tests
 * @param {string} seed of the properties
 * @param {Mutant[]} mutants
 * @param {(verdict: Verdict) => void} heard of each, as it comes
 */
export async function tryAll(path, seed, mutants, heard) {
  let warm = new Warm(path, seed)
  const loaded = await warm.reply()
  const whileLoading = new Set(loaded?.did === 'loaded' ? loaded.visits.map(([id]) => id) : [])
  const measured = await warm.ask({ do: 'measure' })
  if (measured?.did !== 'measured') throw new Error('the tests did not come to an end without a mutant')
  for (const { name, error } of measured.tests)
    if (error) console.log(`Left out, as it fails without a mutant: ${name}: ${error}`)
  /** @type {(id: string) => import('./process.mjs').Try[]} */
  const triesOf = id =>
    measured.tests
      .map(({ cost, visits, error }, test) => ({
        test,
        cost,
        visits: error ? 0 : (visits.find(([visited]) => visited === id)?.[1] ?? 0),
      }))
      .filter(({ visits }) => visits > 0)
      .sort((a, b) => a.cost - b.cost)
  const everything = measured.tests
    .map(({ cost, error }, test) => ({ test, cost, visits: error ? 0 : Number.MAX_SAFE_INTEGER }))
    .filter(({ visits }) => visits > 0)
    .sort((a, b) => a.cost - b.cost)

  for (const mutant of mutants) {
    const isLoading = whileLoading.has(mutant.id)
    const tests = isLoading ? everything : triesOf(mutant.id)
    /** @type {string | null} */
    let by = null
    if (isLoading) {
      const fresh = new Warm(path, seed, mutant.id)
      by = (await fresh.reply())
        ? nameOf(await fresh.ask({ do: 'try', mutant: mutant.id, tests }))
        : 'loading'
      fresh.end()
    } else if (tests.length > 0) {
      let reply = await warm.ask({ do: 'try', mutant: mutant.id, tests })
      if (reply?.did === 'tried' && reply.isDirty) {
        await renew()
        reply = await warm.ask({ do: 'try', mutant: mutant.id, tests })
      }
      by = nameOf(reply)
      if (reply?.did !== 'tried' || reply.isDirty) await renew()
    }
    heard({ mutant, tests: tests.length, by })
  }
  warm.end()

  async function renew() {
    warm.end()
    warm = new Warm(path, seed)
    await warm.reply()
  }

  /** @param {Reply | null} reply */
  function nameOf(reply) {
    if (reply?.did !== 'tried') return 'no end, or a crash'
    return reply.by === null ? null : (measured?.did === 'measured' && measured.tests[reply.by]?.name) || ''
  }
}

class Warm {
  /** @type {import('node:child_process').ChildProcess} */
  #child
  #hasEnded = false
  /** @type {(reply: Reply | null) => void} */
  #heard = () => {}
  /** @type {Promise<Reply | null>} */
  #next

  /**
   * @param {string} path
   * @param {string} seed
   * @param {string} [mutant] there from the beginning
   */
  constructor(path, seed, mutant) {
    this.#next = this.#listen()
    this.#child = fork(program, [path, seed], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--max-old-space-size=1024'],
      serialization: 'advanced',
      env: { ...process.env, MUTANT: mutant ?? '' },
    })
    this.#child.on('message', message => this.#heard(/** @type {Reply} */ (message)))
    this.#child.on('exit', () => {
      this.#hasEnded = true
      this.#heard(null)
    })
  }

  /** The next thing it says; null where it has ended. */
  reply() {
    return this.#next
  }

  /** @param {Order} order */
  ask(order) {
    if (this.#hasEnded) return Promise.resolve(null)
    this.#next = this.#listen()
    this.#child.send(order, () => {})
    return this.#next
  }

  end() {
    this.#child.kill('SIGKILL')
  }

  /** @returns {Promise<Reply | null>} */
  #listen() {
    return new Promise(resolve => {
      this.#heard = resolve
    })
  }
}
