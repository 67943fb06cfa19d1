import { expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { controls, type } from './driver.ts'

it('presents the buffer, readable from the last row, and leaves everything as it was', async () => {
  const { page } = await openApp({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' })
  const { button } = controls(page)
  await type(page, 'alloc 20')
  await controls(page).bytes.fill('77')
  const before = await page.getByRole('main').innerText()
  await button('Present').click()
  const dialog = page.getByRole('dialog', { name: 'Presentation' })
  await dialog.waitFor()
  const sizes = await dialog.evaluate(root =>
    [...root.querySelectorAll('p, p *, button')]
      .filter(element => element.checkVisibility() && !element.matches('.unseen'))
      .map(element => Number.parseFloat(getComputedStyle(element).fontSize)),
  )
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(20)
  const share = await page
    .getByRole('grid', { name: 'Buffer' })
    .evaluate(grid => grid.getBoundingClientRect().height / window.innerHeight)
  expect(share).toBeGreaterThan(0.7)
  await expectAccessible(page)
  await page.keyboard.press('PageUp')
  await dialog.getByText(/step \d+ of/).waitFor()
  await page.keyboard.press('PageDown')
  await page.keyboard.press('b')
  await page.keyboard.press('b')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByRole('main').innerText()).toBe(before)
  expect(await controls(page).bytes.inputValue()).toBe('77')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Present')
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull()
})
