/** The rule of src/ui/keys/README.md in a real browser. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openApp } from '../support/browser.ts'
import { allocations, controls } from './driver.ts'

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

it('A, a number and Enter allocate and go on to the buffer; Esc leaves the field', async () => {
  const { page } = await openApp({ reducedMotion: 'reduce' })
  await page.keyboard.press('a')
  await page.keyboard.type('192')
  await page.keyboard.press('Enter')
  expect((await allocations(page)).some(row => row[1] === '192')).toBe(true)
  expect(await focused(page)).toBe('Buffer')
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('Buffer')
})

it('Space plays a demo that was started from the menu, and Esc and Delete do what they say', async () => {
  const { page } = await openApp()
  const { button } = controls(page)
  await button('Demos').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await button('Back to my buffer').waitFor()
  await button('Pause').waitFor()
  await page.keyboard.press('Space')
  await button('Play').waitFor()
  expect(await page.getByRole('menu').count()).toBe(0)
  await button('Back to my buffer').focus()
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('Buffer')
  const before = (await allocations(page)).length
  await page.keyboard.press('n')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  expect((await allocations(page)).length).toBe(before - 1)
})
