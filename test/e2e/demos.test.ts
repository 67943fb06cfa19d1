import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { DEMOS } from '../../src/demo/index.ts'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocations, controls } from './driver.ts'

describe('demos', () => {
  for (const demo of DEMOS) {
    it(`plays "${demo.title}" to its end, beside the visitor's own buffer`, async () => {
      const { page } = await openApp({ reducedMotion: 'reduce' })
      const ui = controls(page)
      const own = await allocations(page)
      await ui.button('Demos').click()
      await page.getByRole('menuitem', { name: new RegExp(demo.title) }).click()
      await ui.button('Back to my buffer').waitFor()
      // As fast as it goes.
      const speed = page.getByRole('slider', { name: 'Speed' })
      await speed.focus()
      await speed.press('End')
      const pause = ui.button('Pause')
      const step = ui.button('Step forward')
      await expect
        .poll(async () => (await pause.count()) === 0 && (await isOff(step)), {
          timeout: 50_000,
          interval: 500,
        })
        .toBe(true)
      await page
        .getByText(lastWords(await demo.load()))
        .first()
        .waitFor()
      await ui.button('Back to my buffer').click()
      expect(await allocations(page)).toEqual(own)
    })
  }

  it('ask before each operation where that is wanted, and are worked by keyboard', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await ui.button('Lessons').click()
    await page.getByRole('switch', { name: 'Predict' }).click()
    await ui.button('Close').click()
    await ui.button('Demos').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: /Pages and slack/ }).waitFor()
    await page.keyboard.press('Enter')
    const card = page.getByRole('region', { name: 'Prediction' })
    const field = card.getByRole('textbox', { name: 'Your answer' })
    const isFocused = (it: Locator) => it.evaluate(element => element === document.activeElement)
    // It plays, and stops to ask. The field has the focus.
    await field.waitFor()
    await expect.poll(() => isFocused(field)).toBe(true)
    expect(await ui.button('Pause').count()).toBe(0)
    const [first = ''] = (await card.innerText()).split('\n')
    expect(first).toMatch(/^alloc \d+: where will the block be\?$/)
    await page.keyboard.type('0x0FF')
    await page.keyboard.press('Enter')
    await card.getByRole('status').filter({ hasText: 'Not there' }).waitFor()
    await expectAccessible(page)
    const goOn = card.getByRole('button', { name: 'Go on' })
    await expect.poll(() => isFocused(goOn)).toBe(true)
    await page.keyboard.press('Enter')
    // It plays on, up to the next question.
    await expect.poll(async () => (await card.allInnerTexts()).join().startsWith(first)).toBe(false)
    await field.waitFor()
    await expect.poll(() => isFocused(field)).toBe(true)
    await page.keyboard.type('-1')
    await page.keyboard.press('Enter')
    await card.getByRole('status').filter({ hasText: 'Not there' }).waitFor()
  })

  it('shows a caption for what is played, and axe finds nothing', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await ui.button('Demos').click()
    await expectAccessible(page)
    await page.getByRole('menuitem').first().click()
    await ui.button('Pause').click()
    await expectAccessible(page)
  })
})

async function isOff(button: ReturnType<ReturnType<typeof controls>['button']>): Promise<boolean> {
  return (await button.isDisabled()) || (await button.getAttribute('aria-disabled')) === 'true'
}

/** The beginning of the last paragraph. */
function lastWords(text: string): string {
  return (text.trimEnd().split('\n\n').at(-1) ?? '').slice(0, 30)
}
