// npm run mutate -- src/core/holes src/core/heap.ts src/core/check.ts:20-60: makes mutants, small faults in
// the files (all of a folder, a file, some lines), runs for each the tests that come by it until one fails,
// and lists the mutants that no test notices. With --sample 150 --seed 1 that many are drawn by lot, the same
// ones each time; the share is then given with its 95 % interval. --again tries those that the last run left.
//
// The tests are those of the same rooms, or of the folders and files given by --tests. Mutants that change
// nothing stand in test/mutation/equivalents.json, each with its reason, or as a kind with one reason; they
// do not count.
//
// Stryker (9: later ones need Node 22) finds the mutants. Its own runner takes 4 seconds a mutant, as it
// loads all tests anew; here all mutants are compiled in once, and switched on one by one in a process that
// has all loaded.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from './lib/mutate/bundle.mjs'
import { compileIn, draw, filesAt, findMutants } from './lib/mutate/mutants.mjs'
import { tryAll } from './lib/mutate/trying.mjs'
import { root, run } from './lib/run.mjs'

/**
 * @typedef {import('./lib/mutate/mutants.mjs').Mutant} Mutant
 * @typedef {{ file: string, text: string, from: string, to: string, reason: string }} Equivalent
 * @typedef {{ file: string, like: string, reason: string }} Kind
 *   mutants of a file or folder that are alike: a regular expression over 'from -> to'
 */

const tools = join(root, 'test/mutation')
const cache = join(root, 'node_modules/.cache/memallook/mutate')
const { values, positionals: paths } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string', multiple: true },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    again: { type: 'boolean', default: false },
  },
})
if (paths.length === 0) {
  console.error(
    'npm run mutate -- FILE|FOLDER|FILE:FROM-TO … [--sample COUNT] [--seed NUMBER] [--tests FOLDER|FILE …] [--again]',
  )
  process.exit(2)
}
if (!existsSync(join(tools, 'node_modules'))) {
  console.log('Installing what it needs (npm ci in test/mutation) …')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--prefix', tools])
  if (code !== 0) process.exit(code)
}

const rooms = [...new Set(paths.map(path => `${path.split('/')[1]}`))]
const { sources, mutants: all } = await findMutants(tools, paths)
const drawn = values.sample ? draw(all, Number(values.sample), values.seed) : all
const leftOver = join(cache, `left-${rooms.join('-').replaceAll('/', '-')}.json`)
const chosen = values.again ? drawn.filter(isAmong(JSON.parse(readFileSync(leftOver, 'utf8')))) : drawn
/** @type {(Equivalent | Kind)[]} */
const known = JSON.parse(readFileSync(join(tools, 'equivalents.json'), 'utf8'))
const mutants = chosen.filter(mutant => !isAmong(known)(mutant))
const equivalent = chosen.length - mutants.length
console.log(`${all.length} mutants; ${mutants.length} are tried, ${equivalent} are known to change nothing`)

const tests = (values.tests ?? rooms.map(room => `test/${room}`))
  .flatMap(path => filesAt(join(root, path)))
  .filter(file => file.endsWith('.test.ts'))
const folder = join(cache, `${process.pid}`)
await bundle(folder, tests, await compileIn(tools, sources, mutants))

/** @type {Mutant[]} */
const left = []
let killed = 0
await tryAll(join(folder, 'tests.js'), values.seed, mutants, ({ mutant, tests, by }) => {
  if (by !== null) killed++
  else {
    left.push(mutant)
    const place = `${mutant.file}:${mutant.line}`
    const note = tests === 0 ? '   (no test comes here)' : ''
    console.log(`${place}  ${mutant.from} -> ${mutant.to}   | ${mutant.text}${note}`)
  }
})
rmSync(folder, { recursive: true })
writeFileSync(leftOver, JSON.stringify(left))
const [low, high] = interval(killed, mutants.length).map(share => (100 * share).toFixed(1))
const score = ((100 * killed) / Math.max(1, mutants.length)).toFixed(1)
console.log(
  `${killed} of ${mutants.length} killed: ${score} %${values.sample ? ` (95 % interval ${low} to ${high})` : ''}`,
)

/**
 * @param {({ file: string, text: string, from: string, to: string } | Kind)[]} list
 * @returns {(mutant: Mutant) => boolean}
 */
function isAmong(list) {
  return ({ file, text, from, to }) =>
    list.some(one =>
      'like' in one
        ? file.startsWith(one.file) && new RegExp(one.like).test(`${from} -> ${to}`)
        : one.file === file && one.text === text && one.from === from && one.to === to,
    )
}

/**
 * Where the share of all lies, at 95 %, as a sample has it (Wilson, 1927).
 * @param {number} hits
 * @param {number} count at least 1
 */
function interval(hits, count) {
  const z = 1.96
  const share = hits / count
  const middle = (share + (z * z) / (2 * count)) / (1 + (z * z) / count)
  const half =
    (z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count))) / (1 + (z * z) / count)
  return [middle - half, middle + half]
}
