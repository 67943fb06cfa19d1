import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, expect, inject, onTestFinished } from 'vitest'
import { root } from '../../scripts/lib/run.mjs'

interface OpenOptions {
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
  reducedMotion?: 'reduce' | 'no-preference'
  hasTouch?: boolean
  /** What localStorage holds before the first load; later loads find what the app left there. */
  storage?: Record<string, string>
  /** Runs before the app's own code on every load, in the page: for a storage that throws, say. */
  before?: () => void
  /** What the web server sends with each file, beside what ours sends. */
  headers?: Record<string, string>
  /** Follows the address, such as `#demo=slack`. */
  hash?: string
}

export interface App {
  readonly page: Page
  readonly context: BrowserContext
  readonly url: string
  /** Opens the app in another tab of the same browser profile, watched as the first one is. */
  openTab(): Promise<Page>
  /** Page and console errors that this test provokes on purpose; all others make it fail. */
  expectProblem(pattern: RegExp): void
}

let connecting: Promise<Browser> | undefined

/** The shared Chromium, connected to once a test file. */
function sharedBrowser(): Promise<Browser> {
  connecting ??= chromium.connect(inject('browserEndpoint'))
  return connecting
}

afterAll(async () => {
  const browser = await connecting
  // The next file of this worker connects anew: modules stay loaded from one to the other.
  connecting = undefined
  await browser?.close()
})

/**
 * Opens the built app in a fresh profile. The test fails when the page reports an error or asks another host
 * for anything; when it fails, a picture of each tab is left in test/e2e/screenshots.
 */
export async function openApp(options: OpenOptions = {}): Promise<App> {
  const url = inject('appUrl')
  const { origin } = new URL(url)
  const browser = await sharedBrowser()
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    hasTouch: options.hasTouch ?? false,
    ...storageOf(origin, options.storage),
  })
  context.setDefaultTimeout(60_000)
  if (options.before) await context.addInitScript(options.before)

  const { headers } = options
  if (headers) {
    await context.route(`${url}**`, async route => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), ...headers } })
    })
  }

  const problems: string[] = []
  const expected: RegExp[] = []
  context.on('weberror', error => problems.push(`page error: ${error.error().message}`))
  context.on('console', message => {
    if (message.type() === 'error') problems.push(`console error: ${message.text()}`)
  })
  context.on('request', request => {
    const asked = new URL(request.url())
    const own = asked.origin === origin || asked.protocol === 'blob:' || asked.protocol === 'data:'
    if (!own) problems.push(`request to another host: ${request.url()}`)
  })

  const surprises = () => problems.filter(problem => !expected.some(pattern => pattern.test(problem)))
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail' || surprises().length > 0) await photograph(context, task.name)
    // What the page still asks for as it closes is nobody's any more.
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
    expect(surprises(), 'the page had problems').toEqual([])
  })

  const openTab = async (): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(url + (options.hash ?? ''))
    return page
  }
  return { page: await openTab(), context, url, openTab, expectProblem: pattern => expected.push(pattern) }
}

/**
 * Playwright opens a page to fill a storage, which takes half a
 * second, so only tests that need one ask for it.
 */
function storageOf(
  origin: string,
  storage: Record<string, string> | undefined,
): Pick<BrowserContextOptions, 'storageState'> {
  if (storage === undefined) return {}
  const localStorage = Object.entries(storage).map(([name, value]) => ({ name, value }))
  return { storageState: { cookies: [], origins: [{ origin, localStorage }] } }
}

async function photograph(context: BrowserContext, name: string): Promise<void> {
  const file = name.replace(/\W+/g, '-').slice(0, 80)
  for (const [index, page] of context.pages().entries()) {
    await page.screenshot({ path: join(root, 'test/e2e/screenshots', `${file}-${index + 1}.png`) })
  }
}

/**
 * Once all that was asked for is there and done: the first thing of a fresh page waits for the engine, the
 * first look at a panel for its code.
 */
export async function settled(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
}

/** Fails where axe finds anything wrong with the page as it stands, in light and in dark. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page)
  const wasDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // A colour halfway between the two themes has no contrast to speak of.
    await page.evaluate(() => {
      for (const animation of document.getAnimations()) {
        if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish()
      }
    })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(node => node.html) }))
    expect(found, `axe in ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: wasDark ? 'dark' : 'light' })
}
