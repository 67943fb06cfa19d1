/**
 * Storing one operation in a real browser's localStorage, after few and after many: what the page does at
 * once, and what it does later when it has nothing else to do. The aim: flat.
 */
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { chromiumOptions } from '../../scripts/lib/chromium.mjs'
import type { Stored } from './journal-page.ts'

const OPERATIONS = 1000
const ROUNDS = 5
// A page that is not served has no storage.
const ADDRESS = 'http://memallook.test/'

async function pageCode(): Promise<string> {
  const built = await build({
    root: process.cwd(),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'chrome120',
      lib: { entry: join(process.cwd(), 'test/bench/journal-page.ts'), formats: ['iife'], name: 'journal' },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  return output[0].code
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

const browser = await chromium.launch(chromiumOptions())
try {
  const page = await browser.newPage()
  await page.route(ADDRESS, route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  await page.goto(ADDRESS)
  await page.addScriptTag({ content: await pageCode() })
  const measure = (before: number) =>
    page.evaluate(([before, operations]) => window.measureJournal(before, operations), [
      before,
      OPERATIONS,
    ] as const)
  await measure(5000)
  console.log(
    'after     storing one, us   ratio   folding, us each   longest fold, ms   characters each   keys   load, ms',
  )
  let first = 0
  for (const before of [10, 1000, 100_000]) {
    const rounds: Stored[] = []
    for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(before))
    const of = (what: keyof Stored) => median(rounds.map(one => one[what]))
    first ||= of('save')
    console.log(
      [
        String(before).padEnd(8),
        (1000 * of('save')).toFixed(1).padStart(16),
        (of('save') / first).toFixed(2).padStart(7),
        (1000 * of('fold')).toFixed(1).padStart(18),
        of('longestFold').toFixed(1).padStart(18),
        of('written').toFixed(0).padStart(17),
        String(of('keys')).padStart(6),
        of('load').toFixed(0).padStart(10),
      ].join(' '),
    )
  }
} finally {
  await browser.close()
}
