// npm test: installs what is missing, then runs every check, quick ones first. `npm test -- unit types` runs
// only those stages. The last line counts the tests of all stages.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumAdvice, ensureChromium } from './lib/chromium.mjs'
import { installPackages } from './lib/install.mjs'
import { root, run, runTool } from './lib/run.mjs'

const reports = join(root, 'node_modules/.cache/memallook/test')
const counted = { passed: 0, failed: 0, skipped: 0 }

/**
 * Runs some of vitest's projects and adds up their tests.
 * @param {string} name
 * @param {string[]} projects
 */
async function vitest(name, projects) {
  const report = join(reports, `${name}.json`)
  const code = await runTool('vitest', [
    'run',
    ...projects.map(project => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  if (existsSync(report)) {
    const result = JSON.parse(readFileSync(report, 'utf8'))
    counted.passed += result.numPassedTests
    counted.failed += result.numFailedTests
    counted.skipped += result.numPendingTests + result.numTodoTests
  }
  return code
}

async function browser() {
  if (await ensureChromium()) return vitest('browser', ['browser'])
  console.error(chromiumAdvice())
  return 1
}

/** @type {{name: string, title: string, run: () => Promise<number>}[]} */
const stages = [
  { name: 'lint', title: 'Format and lint', run: () => runTool('biome', ['ci']) },
  { name: 'types', title: 'Types', run: () => runTool('tsc', ['-b']) },
  {
    name: 'unit',
    title: 'Unit, property and component tests',
    run: () => vitest('unit', ['unit', 'component']),
  },
  { name: 'build', title: 'Build', run: () => run('npm', ['run', '--silent', 'build']) },
  { name: 'browser', title: 'Browser tests', run: browser },
]

const asked = process.argv.slice(2)
const unknown = asked.filter(name => stages.every(stage => stage.name !== name))
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}; there are ${stages.map(stage => stage.name).join(', ')}.`)
  process.exit(2)
}

/** @param {string} title */
function header(title) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 72 - title.length))}`)
}

header('Install what is missing')
await installPackages()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

let failed
for (const stage of stages) {
  if (asked.length > 0 && !asked.includes(stage.name)) continue
  header(stage.title)
  if ((await stage.run()) !== 0) {
    failed = stage
    break
  }
}

if (failed) console.error(`\nFailed: ${failed.title} (npm test -- ${failed.name} runs it alone)`)
const { passed, failed: broken, skipped } = counted
if (passed + broken + skipped > 0) console.log(`\n${passed} passed, ${broken} failed, ${skipped} skipped`)
process.exitCode = failed ? 1 : 0
