// npm run screenshot -- FOLDER [#HASH]: pictures of the built app, wide and narrow, light and dark.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from 'playwright-core'
import { buildApp } from './lib/build.mjs'
import { chromiumOptions } from './lib/chromium.mjs'
import { serveApp } from './lib/serve.mjs'

const [folder, hash = ''] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: npm run screenshot -- FOLDER [#HASH]')
  process.exit(2)
}

const screens = [
  { name: 'wide', viewport: { width: 1440, height: 900 }, hasTouch: false },
  { name: 'narrow', viewport: { width: 390, height: 844 }, hasTouch: true },
]
/** @type {('light' | 'dark')[]} */
const schemes = ['light', 'dark']

await buildApp()
mkdirSync(resolve(folder), { recursive: true })
const server = await serveApp(4273)
const browser = await chromium.launch(chromiumOptions())
try {
  for (const { name, viewport, hasTouch } of screens) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({ viewport, hasTouch, colorScheme, reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.on('pageerror', error => console.error(`page error: ${error.message}`))
      page.on('console', message => {
        if (message.type() === 'error') console.error(`console error: ${message.text()}`)
      })
      await page.goto(server.url + hash, { waitUntil: 'load' })
      await page.evaluate('document.fonts.ready')
      // The canvas paints in a frame of its own after the load.
      await page.waitForTimeout(300)
      const path = join(resolve(folder), `${name}-${colorScheme}.png`)
      await page.screenshot({ path })
      console.log(path)
      await context.close()
    }
  }
} finally {
  await browser.close()
  await server.close()
}
