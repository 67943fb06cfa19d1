// npm run mutate -- src/core/holes src/core/heap.ts src/core/check.ts:20-60: puts small faults into the files
// (all of a folder, a file, some lines), one at a time, runs the tests that come through each, and lists the
// faults that no test notices. The tests are those of the same rooms, or of the folders and files given by
// --tests. Faults that change nothing stand in test/mutation/equivalents.json, each with its reason.
//
// Stryker 9 and not 10: that one needs Node 22. It is told of no tsconfig,
// since TypeScript 7 has no API to read one with.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root, run } from './lib/run.mjs'

/**
 * @typedef {{ line: number, column: number }} Place from 1
 * @typedef {{ status: string, mutatorName: string, replacement: string, location: { start: Place, end: Place } }} Mutant
 * @typedef {{ file: string, line: string, from: string, to: string, reason: string }} Equivalent
 */

const folder = join(root, 'test/mutation')
const cache = join(root, 'node_modules/.cache/memallook/mutate')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'string', multiple: true } },
})
if (positionals.length === 0) {
  console.error('npm run mutate -- FILE|FOLDER|FILE:FROM-TO … [--tests FOLDER|FILE …]')
  process.exit(2)
}

if (!existsSync(join(folder, 'node_modules'))) {
  console.log('Installing what it needs (npm ci in test/mutation) …')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--prefix', folder])
  if (code !== 0) process.exit(code)
}
mkdirSync(cache, { recursive: true })
const report = join(cache, 'report.json')
const config = join(cache, 'stryker.config.json')
const rooms = positionals.map(path => path.split('/')[1] ?? '')
writeFileSync(
  config,
  JSON.stringify({
    testRunner: 'vitest',
    plugins: [join(folder, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
    vitest: { configFile: 'scripts/lib/vitest.mutate.mjs' },
    tsconfigFile: 'none',
    coverageAnalysis: 'perTest',
    mutate: positionals.map(path => (isFolder(path) ? `${path}/**/*.ts` : path)),
    mutator: { excludedMutations: ['StringLiteral'] },
    ignorePatterns: ['/dist*', '/test/bench', '/test/mutation/node_modules', '/test/e2e'],
    tempDirName: '.stryker-tmp',
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    concurrency: 1,
    timeoutMS: 20_000,
    allowConsoleColors: false,
  }),
)
const tests = values.tests ?? [...new Set(rooms)].map(room => `test/${room}`)
const code = await run(join(folder, 'node_modules/.bin/stryker'), ['run', config], {
  MUTATE_TESTS: tests.join(','),
})
if (code !== 0) process.exit(code)
print()

function print() {
  /** @type {{ files: Record<string, { source: string, mutants: Mutant[] }> }} */
  const { files } = JSON.parse(readFileSync(report, 'utf8'))
  /** @type {Equivalent[]} */
  const equivalents = JSON.parse(readFileSync(join(folder, 'equivalents.json'), 'utf8'))
  const counts = { killed: 0, survived: 0, equivalent: 0 }
  for (const [file, { source, mutants }] of Object.entries(files)) {
    for (const mutant of mutants) {
      if (mutant.status === 'Ignored' || mutant.status === 'CompileError') continue
      const { line, from, to } = describe(source, mutant)
      const isKnown = equivalents.some(
        one => one.file === file && one.line === line && one.from === from && one.to === to,
      )
      const isKilled =
        mutant.status === 'Killed' || mutant.status === 'Timeout' || mutant.status === 'RuntimeError'
      counts[isKilled ? 'killed' : isKnown ? 'equivalent' : 'survived']++
      if (!isKilled && !isKnown)
        console.log(`${file}:${mutant.location.start.line}  ${from} -> ${to}   | ${line}`)
    }
  }
  const { killed, survived, equivalent } = counts
  const score = ((100 * killed) / Math.max(1, killed + survived)).toFixed(1)
  console.log(
    `${killed} killed, ${survived} survived, ${equivalent} equivalent: ${score} % of the rest are killed`,
  )
}

/**
 * The line a fault is in, and what stands there before and after, without the spaces around it.
 * @param {string} source
 * @param {Mutant} mutant
 */
function describe(source, { location: { start, end }, replacement }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const first = lines[0] ?? ''
  const from = lines
    .map((text, index) => (index === lines.length - 1 ? text.slice(0, end.column - 1) : text))
    .map((text, index) => (index === 0 ? text.slice(start.column - 1) : text.trim()))
    .join(' ')
  return { line: first.trim(), from, to: replacement.replaceAll(/\s+/g, ' ') }
}

/** @param {string} path */
function isFolder(path) {
  return existsSync(join(root, path)) && statSync(join(root, path)).isDirectory()
}
