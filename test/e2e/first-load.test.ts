import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.mjs'
import { openApp } from '../support/browser.ts'
import { allocate, allocationsShown, controls } from './driver.ts'

/** In bytes, gzipped: all the code a first visit loads before the visitor does anything. */
const MOST = 130_000
/** What makes something happen comes later: rooms, and files of rooms, that no first screen needs. */
const LATER = [
  /^core\/(holes|carving|compaction\/(?!names\.ts|on-full\.ts)|policy|variables)\b/,
  /^core\/(allocate|allocator|heap|heap-state|operation|perform)\.ts$/,
  /^command\/(entries|parse|format)\b/,
  /^history\/(narration|timeline|stage|recorder|machine|execute)\b/,
  /^store\/engine\/(?!door\.ts)/,
  /^save\/(journal|pack|bundle)\b/,
]

describe('a first visit', () => {
  it('loads at most 130 kB of gzipped JavaScript, and nothing from elsewhere', async () => {
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

  it('loads nothing that only makes something happen', () => {
    const folder = join(root, 'dist/assets')
    const [map = ''] = readdirSync(folder).filter(name => /^index-.*\.js\.map$/.test(name))
    const { sources } = JSON.parse(readFileSync(join(folder, map), 'utf8')) as { sources: string[] }
    const modules = sources.flatMap(source => source.split('/src/')[1] ?? [])
    expect(modules).toContain('ui/App.tsx')
    expect(modules.filter(name => LATER.some(later => later.test(name)))).toEqual([])
  })
})

describe('what is done before the engine has come', () => {
  const ENGINE = '**/engine-*.js'

  /** Holds the engine back until it is let through. */
  async function held(page: Page): Promise<() => void> {
    let letThrough = () => {}
    const waiting = new Promise<void>(resolve => {
      letThrough = resolve
    })
    await page.route(ENGINE, async route => {
      await waiting
      await route.continue()
    })
    await page.reload()
    return letThrough
  }
  const sizes = (page: Page) => allocationsShown(page).then(rows => rows.map(row => row[1]))
  const FIRST = ['160', '30', '96', '200', '140', '150']

  it('is done once, in order, when it comes', async () => {
    const { page } = await openApp()
    const letThrough = await held(page)
    const { grid, undo } = controls(page)
    expect(await sizes(page)).toEqual(FIRST)
    await allocate(page, 40, 24)
    await controls(page).button('Free tag 1').click()
    // What does not need it goes on meanwhile.
    await grid.hover({ position: { x: 200, y: 30 } })
    await page.getByText(/0x\w+ · page \d+ ·/).waitFor()
    expect(await sizes(page)).toEqual(FIRST)
    const coming = controls(page).status.filter({ hasText: 'still loading' })
    await coming.getByText(/is done as soon as it has come/).waitFor()
    letThrough()
    await coming.waitFor({ state: 'hidden' })
    await expect.poll(() => sizes(page)).toEqual(['30', '40', '24', '96', '200', '140', '150'])
    // Three commands, each of them once.
    for (const before of [
      ['160', '30', '40', '24', '96', '200', '140', '150'],
      ['160', '30', '40', '96', '200', '140', '150'],
      FIRST,
    ]) {
      await undo.click()
      await expect.poll(() => sizes(page)).toEqual(before)
    }
  })

  it('does not lose what was typed meanwhile, nor the place', async () => {
    const { page } = await openApp()
    const letThrough = await held(page)
    const { bytes, pages } = controls(page)
    await pages.fill('32')
    await bytes.fill('17')
    await page.keyboard.press('Tab')
    letThrough()
    await page.waitForFunction(() => Object.keys(localStorage).length > 0)
    await page.waitForTimeout(100)
    expect(await pages.inputValue()).toBe('32')
    expect(await bytes.inputValue()).toBe('17')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Allocate')
  })

  it('waits where it cannot be loaded, which is said, and is done after another try', async () => {
    const app = await openApp()
    const { page } = app
    app.expectProblem(/ERR_FAILED|Failed to load resource/)
    await page.route(ENGINE, route => route.abort())
    await page.reload()
    await allocate(page, 40)
    const alert = controls(page).alert.filter({ hasText: /could not be loaded/ })
    await alert.getByText(/What you asked for is done then/).waitFor()
    expect(await sizes(page)).toEqual(FIRST)
    await page.unroute(ENGINE)
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => sizes(page)).toContain('40')
    expect((await sizes(page)).filter(size => size === '40')).toHaveLength(1)
    await alert.waitFor({ state: 'hidden' })
  })
})
