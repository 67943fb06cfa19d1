import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocate, allocations, controls, create } from './driver.ts'

/** A point of the buffer's picture, as shares of its width and height. */
async function at(page: Page, across: number, down: number) {
  const box = await controls(page).grid.boundingBox()
  if (!box) throw new Error('no buffer in sight')
  return { x: box.x + box.width * across, y: box.y + box.height * down }
}

describe('a hole in the picture', () => {
  it('offers to allocate when it is clicked, and takes what is typed', async () => {
    const { page } = await openApp()
    await create(page, 16, 64)
    await allocate(page, 160)
    const { x, y } = await at(page, 0.5, 0.9)
    await page.mouse.click(x, y)
    const form = page.getByRole('form', { name: 'Allocate in this hole' })
    const bytes = form.getByRole('spinbutton', { name: 'Bytes' })
    expect(await bytes.inputValue()).toBe('864')
    await form.getByText('First fit would place 864 bytes here.').waitFor()
    await expectAccessible(page)
    await bytes.fill('40')
    await form.getByText('First fit would place 40 bytes here.').waitFor()
    await form.getByRole('button', { name: 'Allocate' }).click()
    await form.waitFor({ state: 'detached' })
    expect((await allocations(page)).at(-1)).toEqual(['2', '40', '3', '0x0A0', '8'])
  })

  it('takes its number of bytes from a drag', async () => {
    const { page } = await openApp()
    await create(page, 16, 64)
    const from = await at(page, 0.3, 0.9)
    const to = await at(page, 0.5, 0.9)
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.mouse.up()
    const form = page.getByRole('form', { name: 'Allocate in this hole' })
    const bytes = Number(await form.getByRole('spinbutton', { name: 'Bytes' }).inputValue())
    expect(bytes).toBeGreaterThan(8)
    expect(bytes).toBeLessThan(20)
    await form.getByText(/First fit would place \d+ bytes here\./).waitFor()
  })
})
