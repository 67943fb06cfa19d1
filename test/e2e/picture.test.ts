import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocate, controls, create, type } from './driver.ts'

/** Presses a button, and reads the file that comes of it. */
async function saved(page: Page, name: string): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await controls(page).button(name).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function compacted(): Promise<Page> {
  const { page } = await openApp()
  await create(page, 16, 64)
  await allocate(page, 160, 30, 96)
  await controls(page).button('Free tag 2').click()
  await controls(page).compact.click()
  await controls(page).button('Save a picture').click()
  return page
}

describe('a picture of the buffer', () => {
  it('leaves as PNG, as SVG and as a GIF of its steps', async () => {
    const page = await compacted()
    await expectAccessible(page)
    const png = await saved(page, 'Save PNG')
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2560, 1440])
    const svg = (await saved(page, 'Save SVG')).toString()
    expect(svg).toContain('used, one colour and number a tag')
    expect(svg.match(/<path/g)?.length).toBeGreaterThan(3)
    const gif = await saved(page, 'Save GIF')
    expect(gif.subarray(0, 6).toString()).toBe('GIF89a')
    expect([gif.readUInt16LE(6), gif.readUInt16LE(8)]).toEqual([960, 540])
    await controls(page).status.filter({ hasText: 'memallook.gif is saved.' }).waitFor()
  })

  it('a GIF can be cancelled while it is made', async () => {
    const { page } = await openApp()
    // A search of 900 looks makes as many pictures as there can be: it is not done before it is cancelled.
    await type(page, 'new 1 1024', 'set search page-scan', 'alloc 900', 'alloc 50')
    await controls(page).button('Save a picture').click()
    await controls(page).button('Save GIF').click()
    await page.getByRole('progressbar', { name: 'Making the GIF' }).waitFor()
    await controls(page).button('Cancel').click()
    await controls(page).status.filter({ hasText: 'Cancelled: nothing is saved.' }).waitFor()
  })
})
