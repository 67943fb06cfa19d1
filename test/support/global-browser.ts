import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumOptions } from '../../scripts/lib/chromium.mjs'
import { serveApp } from '../../scripts/lib/serve.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    appUrl: string
    browserEndpoint: string
  }
}

/** One server for the built app and one Chromium, shared by all browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serveApp(4373)
  const browser = await chromium.launchServer(chromiumOptions())
  project.provide('appUrl', server.url)
  project.provide('browserEndpoint', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await server.close()
  }
}
