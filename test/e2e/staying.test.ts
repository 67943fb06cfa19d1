import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocate, allocations, allocationsShown, controls, create } from './driver.ts'

/** Long enough for what was done to be written down. */
const settle = 300

describe('what was made stays', () => {
  it('over a reload: the buffer, the undo history and the position in it', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await create(page, 16, 32)
    await allocate(page, 16, 32, 48)
    await ui.undo.click()
    const before = await allocations(page)
    await page.waitForTimeout(settle)
    await page.reload()
    await ui.allocate.waitFor()
    expect(await allocations(page)).toEqual(before)
    expect(await ui.redo.isEnabled()).toBe(true)
    await ui.redo.click()
    expect((await allocations(page)).length).toBe(3)
    while (await ui.undo.isEnabled()) await ui.undo.click()
    expect(await ui.allocate.isEnabled()).toBe(false)
  })

  it('in two tabs: what is done in one shows in the other, and nothing is lost when both act', async () => {
    const app = await openApp()
    await create(app.page, 16, 64)
    const other = await app.openTab()
    await controls(other).allocations.waitFor()
    await allocate(app.page, 16)
    await expect.poll(() => allocations(other).then(rows => rows.length)).toBe(1)
    await Promise.all([allocate(app.page, 32, 32, 32), allocate(other, 48, 48, 48)])
    await expect.poll(() => allocations(app.page).then(rows => rows.length)).toBe(7)
    await expect.poll(() => allocations(other)).toEqual(await allocations(app.page))
    await controls(other).undo.click()
    await expect.poll(() => allocations(app.page).then(rows => rows.length)).toBe(6)
  })

  it('when the storage is full: the app goes on and says so', async () => {
    const app = await openApp()
    const { page } = app
    await create(page, 16, 32)
    await page.waitForTimeout(settle)
    await page.evaluate(() => {
      let piece = 'x'.repeat(1 << 20)
      for (let at = 0; piece.length > 0; at++) {
        try {
          localStorage.setItem(`ballast-${at}`, piece)
        } catch {
          piece = piece.slice(0, piece.length >> 1)
        }
      }
    })
    await allocate(page, 16, 32)
    await page
      .getByText(/storage/i)
      .first()
      .waitFor()
    expect((await allocations(page)).length).toBe(2)
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('ballast')) localStorage.removeItem(key)
    })
    await allocate(page, 48)
    await page.waitForTimeout(3 * settle)
    await page.reload()
    await expect.poll(() => allocations(page).then(rows => rows.length)).toBe(3)
  })

  it('when storage is switched off: the app runs and says that nothing is kept', async () => {
    const { page } = await openApp({
      before: () => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError')
          },
        })
      },
    })
    await page
      .getByText(/lets this page store nothing/)
      .first()
      .waitFor()
    await create(page, 16, 8)
    await allocate(page, 16)
    expect((await allocations(page)).length).toBe(1)
  })

  it('when the saved state is damaged: it is set aside and can be downloaded, and the page works', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await create(page, 16, 8)
    await allocate(page, 16)
    await page.waitForTimeout(settle)
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"damaged')
    })
    await page.reload()
    await ui.alert
      .filter({ hasText: /set aside/i })
      .first()
      .waitFor()
    const download = page.waitForEvent('download')
    await page
      .getByRole('button', { name: /download/i })
      .first()
      .click()
    expect((await download).suggestedFilename()).toMatch(/memallook/)
    await create(page, 16, 8)
    await allocate(page, 16)
    expect((await allocations(page)).length).toBe(1)
    // Later, too, it is in reach: to download, and to discard.
    await page.waitForTimeout(settle)
    await page.reload()
    await ui.button('Set aside (1)').click()
    const later = page.waitForEvent('download')
    await ui.button('Download').click()
    expect((await later).suggestedFilename()).toBe('memallook-set-aside-1.json')
    await expectAccessible(page)
    await ui.button('Discard').click()
    await ui.button('Discard for good').click()
    await page.getByText('Nothing is set aside').waitFor()
    await page.reload()
    await ui.allocate.waitFor()
    expect(await ui.button('Set aside (1)').count()).toBe(0)
    expect((await allocations(page)).length).toBe(1)
  })

  it('when the code that opens it does not load: the page says so, and opens it after another try', async () => {
    const app = await openApp()
    const { page } = app
    await create(page, 16, 8)
    await allocate(page, 16, 32)
    await page.waitForTimeout(settle)
    app.expectProblem(/ERR_FAILED|Failed to load resource/)
    await page.route('**/engine-*.js', route => route.abort())
    await page.reload()
    await controls(page)
      .alert.filter({ hasText: /could not be loaded/ })
      .waitFor()
    await page.unroute('**/engine-*.js')
    await controls(page).button('Try again').click()
    await expect.poll(() => allocations(page).then(rows => rows.map(row => row[1]))).toEqual(['16', '32'])
  })

  describe('of a long history, the picture is there before the history is read', () => {
    /** A buffer of one's own with 300 commands, and a picture of it. */
    async function longHistory() {
      const app = await openApp()
      const { page } = app
      const lines = [
        'new 16 64',
        ...Array.from({ length: 150 }, (_, id) => `alloc 16\nfree ${id + 1}`),
        'alloc 40',
      ]
      const chooser = page.waitForEvent('filechooser')
      await controls(page).button('Open').click()
      const buffer = Buffer.from(lines.join('\n'))
      await (await chooser).setFiles({ name: 'long.txt', mimeType: 'text/plain', buffer })
      await controls(page).button('Take this buffer over').click()
      const hasPicture = () => page.evaluate(() => localStorage.getItem('memallook/picture') !== null)
      await expect.poll(hasPicture, { timeout: 20_000 }).toBe(true)
      return app
    }
    const sizes = (page: Page) => allocationsShown(page).then(rows => rows.map(row => row[1]))

    it('and what is done on it meanwhile is kept', async () => {
      const { page } = await longHistory()
      let letThrough = () => {}
      const held = new Promise<void>(resolve => {
        letThrough = resolve
      })
      await page.route('**/engine-*.js', async route => {
        await held
        await route.continue()
      })
      await page.reload()
      await expect.poll(() => sizes(page)).toEqual(['40'])
      await allocate(page, 50)
      expect(await sizes(page)).toEqual(['40'])
      letThrough()
      await expect.poll(() => sizes(page)).toEqual(['40', '50'])
      await controls(page).undo.click()
      await controls(page).undo.click()
      await expect.poll(() => sizes(page)).toEqual([])
      await controls(page).redo.click()
      await controls(page).redo.click()
      await expect.poll(() => sizes(page)).toEqual(['40', '50'])
    })

    it('and damage that is found after it is set aside as ever', async () => {
      const { page } = await longHistory()
      await page.waitForTimeout(settle)
      await page.evaluate(() => {
        for (const [key, text] of Object.entries(localStorage)) {
          if (key.includes('/log/')) localStorage.setItem(key, text.replace('"bytes":40', '"bytes":41'))
        }
      })
      await page.reload()
      await controls(page)
        .alert.filter({ hasText: /set aside/ })
        .waitFor()
      await controls(page).button('Set aside (1)').waitFor()
    })
  })
})
