import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openApp } from '../support/browser.ts'
import { excess, misfits, shareOfBuffer } from '../support/fits.ts'
import { controls, type } from './driver.ts'

const SIZES = [
  { name: 'a small laptop', width: 1024, height: 700 },
  { name: 'a beamer', width: 1280, height: 720 },
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a notebook', width: 1440, height: 900 },
  { name: 'a desk', width: 1920, height: 1080 },
  { name: 'a large desk', width: 2560, height: 1440 },
  { name: 'a phone', width: 390, height: 844 },
  { name: 'a notebook at 200 %', width: 720, height: 450 },
]

/** From one state of the screen to the next: every panel, More, a demo with some of them. */
const STATES: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['a first visit', async () => {}],
  ['a selected block', page => page.getByRole('button', { name: 'Tag 4', exact: true }).click()],
  ...[
    'Free structure',
    'Variables',
    'Why here',
    'Console',
    'History',
    'Timeline',
    'Compare',
    'Figures',
    'Blocks',
  ].map(tab => [tab, (page: Page) => page.getByRole('tab', { name: tab, exact: true }).click()] as const),
  ['the plan', page => controls(page).button('Plan compaction').click()],
  ['More', page => controls(page).button('More options').click()],
  [
    'all that can be changed',
    page =>
      type(page, 'new 16 64', 'set header 4', 'set align 8', 'set base 4096', 'set coalesce off', 'alloc 40'),
  ],
  ['a demo', startDemo],
  ['a demo with Why here', page => page.getByRole('tab', { name: 'Why here', exact: true }).click()],
  ['a demo with Compare', page => page.getByRole('tab', { name: 'Compare', exact: true }).click()],
]

async function startDemo(page: Page): Promise<void> {
  const { button } = controls(page)
  await button('Demos').click()
  await page
    .getByRole('menuitem', { name: /^Compaction/ })
    .first()
    .click()
  await button('Pause').click()
  for (let count = 0; count < 6; count++) await button('Next operation').click()
  await button('To end').click()
}

describe.each(SIZES)('on $name, $width x $height', ({ width, height }) => {
  it('all is in reach, and the buffer has half of the height', async () => {
    const { page } = await openApp({ viewport: { width, height }, reducedMotion: 'reduce' })
    for (const [state, go] of STATES) {
      await go(page)
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
      // A panel whose code is on its way is judged when it has come.
      await expect
        .poll(async () => ({ tooLarge: await excess(page), misfits: await misfits(page) }), {
          message: `pixels that the screen is too large by, and what does not fit, with ${state}`,
          timeout: 30_000,
        })
        .toEqual({ tooLarge: 0, misfits: [] })
      expect.soft(await shareOfBuffer(page), `the buffer with ${state}`).toBeGreaterThanOrEqual(0.499)
    }
  })
})

it('has its tools in one row from 1280 pixels on', async () => {
  for (const width of [1280, 1440, 1920]) {
    const { page } = await openApp({ viewport: { width, height: 800 } })
    const tops = await page
      .getByRole('region', { name: 'Controls' })
      .evaluate(bar => bar.getBoundingClientRect().height)
    expect(tops, `at ${width}`).toBeLessThan(60)
  }
})
