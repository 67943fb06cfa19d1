/** Files, opened and saved as people do it. */
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.mjs'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocate, allocations, controls, create } from './driver.ts'

async function open(page: Page, file: string | { name: string; text: string }): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await controls(page).button('Open').click()
  const chosen =
    typeof file === 'string'
      ? file
      : { name: file.name, mimeType: 'text/plain', buffer: Buffer.from(file.text) }
  await (await chooser).setFiles(chosen)
}

describe('one door for files', () => {
  it('what was saved opens in a fresh profile, beside the buffer there, and can be taken over for good', async () => {
    const { page } = await openApp()
    await create(page, 16, 32)
    await allocate(page, 16, 40)
    const download = page.waitForEvent('download')
    await controls(page).button('Save').click()
    const path = join(tmpdir(), `memallook-saved-${process.pid}.json`)
    await (await download).saveAs(path)

    const fresh = await openApp()
    const ui = controls(fresh.page)
    await create(fresh.page, 8, 8)
    await open(fresh.page, path)
    await fresh.page.getByText('is open beside your buffer').waitFor()
    const sizes = () => allocations(fresh.page).then(rows => rows.map(row => row[1]))
    await expect.poll(sizes).toEqual(['16', '40'])
    await ui.button('Back to my buffer').click()
    await expect.poll(sizes).toEqual([])
    await open(fresh.page, path)
    await ui.button('Take this buffer over').click()
    await fresh.page.getByText('This buffer is yours now').waitFor()
    await fresh.page.waitForTimeout(300)
    await fresh.page.reload()
    await expect.poll(sizes).toEqual(['16', '40'])
  })

  it("a teacher's own script opens, and lines that cannot run are named by their numbers", async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await open(page, { name: 'bad.txt', text: 'Dear all' })
    await ui.alert.filter({ hasText: 'bad.txt cannot be opened' }).waitFor()
    const text =
      '# title: Mine\nnew 8 8\n# Twelve bytes take two pages.\nalloc 12\nalloc nonsense\n# The end.\n'
    await open(page, { name: 'mine.txt', text })
    await ui.alert.filter({ hasText: /line 5/i }).waitFor()
    expect(await ui.alert.innerText()).not.toContain('bad.txt')
    await page.getByText('Mine').first().waitFor()
    await page.getByText('Twelve bytes take two pages.').first().waitFor()
    await ui.button('Pause').click()
    await expectAccessible(page)
  })

  it('a trace of 100,000 requests shows how far it is, and the page answers meanwhile', async () => {
    const { page } = await openApp()
    const traceOf = (blocks: number) => {
      const lines = Array.from({ length: blocks }, (_, id) => `a ${id} ${8 + (id % 50)}\nf ${id}`)
      return `0\n${blocks}\n${2 * blocks}\n1\n${lines.join('\n')}\n`
    }
    await open(page, { name: 'long.rep', text: traceOf(50_000) })
    await page.getByText(/Opening long\.rep: \d+ %/).waitFor()
    await page.getByText(/100,001 commands\. It is shown at its end\./).waitFor({ timeout: 60_000 })
    await controls(page).button('Back to my buffer').click()
    // So long that it is not open before it is cancelled, however slowly that goes.
    await open(page, { name: 'long.rep', text: traceOf(500_000) })
    await controls(page).button('Cancel').click()
    await page.waitForTimeout(500)
    expect(await page.getByText(/long\.rep/).count()).toBe(0)
  })

  const field = join(root, '../shared/field')
  it.skipIf(!existsSync(field)).each([
    ['01.rep', /01\.rep is open beside your buffer/],
    ['02.rep', /02\.rep is open, but not all of it: 1 problem/],
    ['03.rep', /03\.rep is open, but not all of it: 3 problems/],
    ['04.rep', /04\.rep is open beside your buffer/],
    ['05.rep', /05\.rep is open beside your buffer/],
    ['06.rep', /06\.rep is open beside your buffer/],
    ['07.rep', /07\.rep is open beside your buffer/],
    ['08-empty.rep', /08-empty\.rep cannot be opened: the file is empty/],
  ])('%s, from the field', async (name, expected) => {
    const { page } = await openApp()
    await open(page, join(field, name))
    await page.getByText(expected).first().waitFor()
  })

  it('a set of lines pasted into the console opens beside the buffer', async () => {
    const { page } = await openApp()
    await page.getByRole('tab', { name: 'Console' }).click()
    const { command } = controls(page)
    await command.focus()
    await command.evaluate(field => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', '+10,-0,+5')
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await page.getByRole('heading', { name: 'OSTEP -A +10,-0,+5' }).waitFor()
  })
})
