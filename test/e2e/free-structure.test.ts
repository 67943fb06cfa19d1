import { describe, expect, it } from 'vitest'
import { openApp } from '../support/browser.ts'
import { openByKeyboard, type } from './driver.ts'

/** Holes of 48 bytes at 0x0A0, 32 at 0x130, 480 at 0x220. */
const THREE_HOLES = [
  'new 16 64',
  'alloc 160',
  'alloc 48',
  'alloc 96',
  'alloc 30',
  'alloc 200',
  'alloc 64',
  'free 2',
  'free 4',
  'free 6',
]

describe('the free structure', () => {
  it('is stepped and walked by keyboard: each look with its reason', async () => {
    const { page } = await openApp()
    await type(page, ...THREE_HOLES, 'alloc 60')
    await openByKeyboard(page, 'Free structure')
    // Below, so that the blocks are at the side meanwhile.
    await page.getByRole('button', { name: 'Move panel below' }).focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('tabpanel', { name: 'Free structure' })
    await panel.getByRole('button', { name: /^hole at 0x0A0/ }).waitFor()
    for (let presses = 0; presses < 3; presses++) await page.keyboard.press(',')
    const names = async () =>
      Promise.all(
        (await panel.getByRole('button', { name: /^hole/ }).all()).map(hole =>
          hole.getAttribute('aria-label'),
        ),
      )
    await expect
      .poll(names)
      .toEqual([
        'hole at 0x0A0, 48 bytes, look 1, too small: 48 of 64 bytes',
        'hole at 0x130, 32 bytes, look 2, too small: 32 of 64 bytes, this step',
        'hole at 0x220, 480 bytes',
      ])
    await panel.getByRole('button', { name: /^hole at 0x0A0/ }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/0x130/)
    // The row of the same hole lights up, where all holes are listed.
    const row = page.getByRole('table', { name: 'Holes' }).getByRole('row', { name: /0x130/ })
    expect(await row.getAttribute('class')).toMatch(/lit/)
    await page.keyboard.press('.')
    await expect
      .poll(async () => (await names())[2])
      .toMatch(/look 3, large enough: 480 of 64 bytes, this step/)
  })

  it('says on a phone what each step does, with the step controls in view', async () => {
    const { page } = await openApp({ viewport: { width: 390, height: 844 }, hasTouch: true })
    await type(page, ...THREE_HOLES, 'policy tlsf', 'alloc 60')
    await page.getByRole('tab', { name: 'Free structure' }).click()
    const panel = page.getByRole('tabpanel', { name: 'Free structure' })
    await page.getByRole('button', { name: 'Step back' }).click()
    await panel
      .getByText('the hole at 0x220 is split: 64 bytes from its low end, and 416 bytes stay a hole at 0x260')
      .waitFor()
    expect(await panel.getByRole('table', { name: 'Bitmaps' }).isVisible()).toBe(true)
  })
})
