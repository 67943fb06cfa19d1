/**
 * How long until the page is seen, with 10,000 saved commands and on a first visit, side by side in the same
 * browser: the first paint of anything, and the first of the buffer. The aim: at most 1.3 times.
 */
import { type Browser, chromium } from 'playwright-core'
import { preview } from 'vite'
import { chromiumOptions } from '../../scripts/lib/chromium.mjs'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { FOLD_LIMITS } from '../../src/save/fold-plan.ts'
import { Journal, type Surroundings } from '../../src/save/journal.ts'
import { SAVED_VIEW } from '../../src/store/files/view.ts'

const COMMANDS = 10_000
const ROUNDS = 12

/** What a browser holds after `count` commands, one at a time. */
function lived(commands: number): Map<string, string> {
  const entries = new Map<string, string>()
  const idle: (() => void)[] = []
  const surroundings: Surroundings = {
    storage: {
      get: key => entries.get(key) ?? null,
      set: (key, value) => entries.set(key, value),
      remove: key => entries.delete(key),
      keys: () => [...entries.keys()],
      size: () => entries.size,
    },
    writer: 'bench',
    later: () => () => {},
    idle: action => idle.push(action),
    exclusively: action => action(),
    onWake: () => () => {},
  }
  const journal = new Journal(surroundings, SAVED_VIEW, FOLD_LIMITS)
  journal.open()
  journal.timeline.append({ do: 'new', pageSize: bytes(16), pages: pages(8192) })
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
  const live: number[] = []
  let tag = 0
  while (journal.timeline.length < commands) {
    if (live.length > 0 && random(5) < 2) {
      const [freed = 1] = live.splice(random(live.length), 1)
      journal.timeline.append({ do: 'free', tag: tagOf(freed) })
    } else {
      const outcome = journal.timeline.append({ do: 'alloc', bytes: bytes(1 + random(40)) })
      if (outcome.ok && outcome.value.kind === 'allocated') live.push(++tag)
    }
    journal.flush()
    while (idle.length > 0) idle.pop()?.()
  }
  return entries
}

async function measure(browser: Browser, url: string, entries: ReadonlyMap<string, string>) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    storageState: stateOf(url, entries),
  })
  await context.addInitScript(() => {
    const { prototype } = CanvasRenderingContext2D
    const put = prototype.putImageData
    prototype.putImageData = function (this: CanvasRenderingContext2D, ...rest: unknown[]) {
      performance.mark('buffer')
      return Reflect.apply(put, this, rest)
    }
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(() => performance.getEntriesByName('buffer').length > 0)
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0)
  const found = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    buffer: performance.getEntriesByName('buffer')[0]?.startTime ?? 0,
  }))
  await context.close()
  return found
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** After the app has been open for a while, and has saved what it saves. */
async function settled(browser: Browser, url: string, entries: ReadonlyMap<string, string>) {
  const context = await browser.newContext({ storageState: stateOf(url, entries) })
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForTimeout(6000)
  const { origins } = await context.storageState()
  await context.close()
  const saved = new Map(origins[0]?.localStorage.map(({ name, value }) => [name, value] as const))
  if (saved.size <= entries.size) throw new Error('no picture was saved')
  return saved
}

function stateOf(url: string, entries: ReadonlyMap<string, string>) {
  const localStorage = [...entries].map(([name, value]) => ({ name, value }))
  return { cookies: [], origins: [{ origin: new URL(url).origin, localStorage }] }
}

const server = await preview({ root: process.cwd(), logLevel: 'error', preview: { host: '127.0.0.1' } })
const url = server.resolvedUrls?.local[0] ?? ''
const browser = await chromium.launch(chromiumOptions())
try {
  const cases = { first: new Map<string, string>(), saved: await settled(browser, url, lived(COMMANDS)) }
  const times = {
    first: [] as { paint: number; buffer: number }[],
    saved: [] as { paint: number; buffer: number }[],
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const which of ['first', 'saved'] as const) {
      const found = await measure(browser, url, cases[which])
      if (round > 1) times[which].push(found)
    }
  }
  console.log('until the first      first visit, ms   10,000 commands, ms   ratio')
  for (const what of ['paint', 'buffer'] as const) {
    const first = median(times.first.map(one => one[what]))
    const saved = median(times.saved.map(one => one[what]))
    console.log(
      `${what.padEnd(20)} ${first.toFixed(0).padStart(15)} ${saved.toFixed(0).padStart(21)} ${(saved / first).toFixed(2).padStart(7)}`,
    )
  }
} finally {
  await browser.close()
  await server.close()
}
