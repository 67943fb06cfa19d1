import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { openApp } from '../support/browser.ts'

/** In bytes, gzipped: all the code a first visit loads before the visitor does anything. */
const MOST = 130_000

it('loads at most 130 kB of gzipped JavaScript on a first visit', async () => {
  const { page, url } = await openApp()
  await page.waitForLoadState('networkidle')
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map(entry => entry.name))
  const scripts = names.filter(name => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  expect(names.every(name => name.startsWith(url))).toBe(true)
  const sizes = await Promise.all(
    scripts.map(async script => gzipSync(Buffer.from(await (await fetch(script)).arrayBuffer())).length),
  )
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST)
})
