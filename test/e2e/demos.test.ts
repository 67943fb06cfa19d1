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
