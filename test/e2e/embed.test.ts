/** The buffer in a page of another origin, and what that page can do with it. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.mjs'
import { type App, expectAccessible, openApp } from '../support/browser.ts'
import { allocate, allocations, controls, create } from './driver.ts'

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The example page of the repository, from an origin of its own. */
const host = createServer((request, response) => {
  const name = (request.url ?? '').split('?')[0] === '/' ? 'index.html' : (request.url ?? '').split('?')[0]
  try {
    const body = readFileSync(join(root, 'examples/embedding', String(name)))
    response.writeHead(200, { 'content-type': TYPES[extname(String(name))] ?? 'text/plain' }).end(body)
  } catch {
    response.writeHead(404).end()
  }
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>(resolve => host.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(host.address() as AddressInfo).port}`
})
afterAll(() => {
  host.close()
})

async function openHost(query = ''): Promise<{ app: App; page: Page; frame: Frame }> {
  const app = await openApp()
  app.expectProblem(new RegExp(`request to another host: ${origin}`))
  app.expectProblem(/404/)
  const page = await app.context.newPage()
  await page.goto(`${origin}/?app=${encodeURIComponent(app.url)}${query}`)
  const frame = await (await page.waitForSelector('iframe')).contentFrame()
  if (!frame) throw new Error('the frame is not there')
  await frame.getByRole('grid', { name: 'Buffer' }).waitFor()
  return { app, page, frame }
}

const answer = (page: Page) => page.locator('#answer').innerText()

describe('a page that the address names', () => {
  it('runs commands, goes to moments and hears of changes', async () => {
    const { frame, page } = await openHost()
    await expect.poll(() => page.locator('#change').innerText()).toMatch(/^command \d+/)
    await page.getByLabel('Command').fill('new 16 64')
    await page.getByRole('button', { name: 'Run' }).click()
    await expect.poll(() => answer(page)).toContain('buffer of size 1024 bytes created')
    await page.getByLabel('Command').fill('alloc 100')
    await page.getByRole('button', { name: 'Run' }).click()
    await expect.poll(() => answer(page)).toContain('tag = ')
    await page.getByRole('button', { name: 'Where is it?' }).click()
    await expect.poll(() => answer(page)).toContain('"alloc 100"')
    const { at } = JSON.parse(await answer(page)) as { at: number }
    // Its own controls are heard of as well.
    await frame.getByRole('button', { name: 'To start' }).click()
    await expect.poll(() => page.locator('#change').innerText()).toBe(`command ${at}, step 0`)
    await page.getByRole('button', { name: 'One command back' }).click()
    await expect.poll(() => page.locator('#change').innerText()).toBe(`command ${at - 1}`)
  })

  it('hears what is wrong, and nothing happens', async () => {
    const { page } = await openHost()
    await page.getByLabel('Command').fill('explode')
    await page.getByRole('button', { name: 'Run' }).click()
    await expect.poll(() => answer(page)).toContain('unknown command')
  })

  it('touches nothing of the reader’s own', async () => {
    const { app, page } = await openHost()
    await create(app.page, 16, 8)
    await allocate(app.page, 16)
    await page.getByLabel('Command').fill('clear')
    await page.getByRole('button', { name: 'Run' }).click()
    await expect.poll(() => answer(page)).toContain('cleared')
    await app.page.waitForTimeout(300)
    await app.page.reload()
    await expect.poll(() => allocations(app.page).then(rows => rows.length)).toBe(1)
  })
})

it('a page that the address does not name is not heard and not answered', async () => {
  const { frame, page, app } = await openHost()
  await frame.goto(`${app.url}?embed&origin=https://elsewhere.example`)
  await frame.getByRole('grid', { name: 'Buffer' }).waitFor()
  const heard = await page.evaluate(
    address =>
      new Promise<unknown[]>(resolve => {
        const heard: unknown[] = []
        window.addEventListener('message', event => heard.push(event.data))
        const frame = document.querySelector('iframe')?.contentWindow
        for (const message of [{ do: 'get' }, { do: 'run', line: 'clear' }]) {
          frame?.postMessage({ memallook: 1, id: 1, ...message }, address)
        }
        setTimeout(() => resolve(heard), 1000)
      }),
    new URL(app.url).origin,
  )
  expect(heard).toEqual([])
  expect(await frame.getByRole('grid', { name: 'Buffer' }).count()).toBe(1)
})

it.each([
  ['none', 0, 0],
  ['step', 1, 0],
  ['full', 1, 1],
])('controls=%s', async (name, steps, buttons) => {
  const { context, url } = await openApp()
  const page = await context.newPage()
  await page.setViewportSize({ width: 800, height: 480 })
  await page.goto(`${url}?embed&controls=${name}&theme=dark`)
  const ui = controls(page)
  await ui.grid.waitFor()
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  expect(await ui.button('Step forward').count()).toBe(steps)
  expect(await ui.allocate.count()).toBe(buttons)
  expect(await ui.button('Share').count()).toBe(0)
  await expectAccessible(page)
})

describe('Share', () => {
  it('gives a link, a frame, a QR code and a file', async () => {
    const { context, page, url } = await openApp()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await create(page, 16, 8)
    await allocate(page, 16)
    await controls(page).button('Share').click()
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor()
    await expectAccessible(page)
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await controls(page).button('Copy link').click()
    await expect.poll(copied).toMatch(new RegExp(`^${url}#v1\\.`))
    await controls(page).button('Copy iframe').click()
    await expect.poll(copied).toMatch(/^<iframe src="[^"]+\?embed&amp;controls=step#v1\.[^"]+"/)
    const frame = await copied()
    const download = page.waitForEvent('download')
    await controls(page).button('Save as a file').click()
    expect((await download).suggestedFilename()).toBe('memallook-state.json')

    // Whoever gets them sees the same: in a page of their own, beside
    // their own buffer, and nobody's is touched.
    const [, address = ''] = /src="([^"]+)"/.exec(frame) ?? []
    const shown = await (await openApp()).context.newPage()
    await shown.goto(address.replaceAll('&amp;', '&'))
    const narration = shown.getByRole('region', { name: 'Step-through' })
    await expect.poll(() => narration.innerText()).toContain('alloc 16')
    await shown.goto(address.replace('?embed&amp;controls=step', ''))
    await expect.poll(() => allocations(shown).then(rows => rows.map(row => row[1]))).toEqual(['16'])
    await controls(shown).button('Back to my buffer').waitFor()
  })
})
