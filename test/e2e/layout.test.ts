import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { openApp, settled } from '../support/browser.ts'
import { excess, misfits, partsOutOfSight, sharesOfBuffer } from '../support/fits.ts'
import { controls, PANELS, type } from './driver.ts'

const SIZES: readonly { name: string; width: number; height: number; hasTouch?: true }[] = [
  { name: 'a small laptop', width: 1024, height: 700 },
  { name: 'a beamer', width: 1280, height: 720 },
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a notebook', width: 1440, height: 900 },
  { name: 'a desk', width: 1920, height: 1080 },
  { name: 'a large desk', width: 2560, height: 1440 },
  { name: 'a phone', width: 390, height: 844 },
  { name: 'a phone, under a thumb', width: 390, height: 844, hasTouch: true },
  { name: 'a notebook at 200 %', width: 720, height: 450 },
  { name: 'a desk at 400 %', width: 320, height: 640 },
]

/** From one state of the screen to the next: every panel, More, a demo with some of them. */
const STATES: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['a first visit', async () => {}],
  ['a selected block', page => page.getByRole('button', { name: 'Tag 4', exact: true }).click()],
  ...PANELS.map(
    tab => [tab, (page: Page) => page.getByRole('tab', { name: tab, exact: true }).click()] as const,
  ),
  ['the plan', page => controls(page).button('Plan compaction').click()],
  ['More', page => controls(page).button('More options').click()],
  [
    'all that can be changed',
    page =>
      type(page, 'new 16 64', 'set header 4', 'set align 8', 'set base 4096', 'set coalesce off', 'alloc 40'),
  ],
  [
    'a buffer of 1 GiB',
    page =>
      type(
        page,
        'set header 0',
        'new 4096 262144',
        'alloc 536870912',
        'alloc 1',
        'alloc 268435456',
        'free 1',
      ),
  ],
  ['the middle of a compaction', midMove],
  ['a comparison', compareAll],
  ['a demo', startDemo],
  ['a demo with Why here', page => page.getByRole('tab', { name: 'Why here', exact: true }).click()],
  ['a demo with Compare', page => page.getByRole('tab', { name: 'Compare', exact: true }).click()],
  ['a lesson', startLesson],
]

/** Headers, a pin, and a block on its way: the legend is as long as it gets. */
async function midMove(page: Page): Promise<void> {
  const blocks = ['alloc 96', 'alloc 40', 'alloc 200', 'alloc 30', 'pin 4', 'free 1']
  await type(page, 'new 16 64', 'set header 4', ...blocks, 'defrag')
  const { button } = controls(page)
  await button('To start').click()
  await button('Step forward').click()
}

async function compareAll(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Compare', exact: true }).click()
  await controls(page).button('Compare').click()
  await controls(page).button('First difference').waitFor()
}

async function startLesson(page: Page): Promise<void> {
  await controls(page).button('Lessons').click()
  await page.getByRole('dialog').getByRole('button').filter({ hasText: 'hole' }).first().click()
  await controls(page).button('Previous page').waitFor()
}

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

describe.each(SIZES)('on $name, $width x $height', ({ width, height, hasTouch = false }) => {
  it('all is in reach, and the buffer has half of the height', async () => {
    const { page } = await openApp({ viewport: { width, height }, hasTouch, reducedMotion: 'reduce' })
    for (const [state, go] of STATES) {
      await go(page)
      // A panel whose code is on its way is judged when it has come.
      await settled(page)
      await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
      await expect
        .poll(async () => ({ tooLarge: await excess(page), misfits: await misfits(page) }), {
          message: `pixels that the screen is too large by, and what does not fit, with ${state}`,
          timeout: 30_000,
        })
        .toEqual({ tooLarge: 0, misfits: [] })
      const { cells, card } = await sharesOfBuffer(page)
      // On a phone, and where a page is magnified, the half includes the row above the cells and the legend.
      const half = width >= 1000 ? cells : card
      // What is read has more of a phone than the buffer has.
      const least = width < 640 && state === 'a lesson' ? 0.359 : 0.499
      expect.soft(half, `the buffer with ${state}`).toBeGreaterThanOrEqual(least)
    }
  })
})

describe('in a notebook, where the panels below are lowest,', () => {
  const viewport = { width: 1440, height: 900 }

  it('the plan shows all its compactions at once', async () => {
    const { page } = await openApp({ viewport })
    await controls(page).button('Plan compaction').click()
    const rows = page.getByRole('table', { name: 'Plan' }).getByRole('row')
    await expect.poll(() => rows.count()).toBe(5)
    expect(await partsOutOfSight(rows)).toEqual([])
  })

  it.each([2, 4])('a comparison shows %i policies whole', async lanes => {
    const { page } = await openApp({ viewport })
    await page.getByRole('tab', { name: 'Compare' }).click()
    for (const title of ['Best fit', 'Worst fit'].slice(0, 4 - lanes))
      await page.getByRole('checkbox', { name: title }).uncheck()
    await controls(page).button('Compare').click()
    const shown = page.getByRole('article')
    await expect.poll(() => shown.count()).toBe(lanes)
    expect(await partsOutOfSight(shown)).toEqual([])
  })

  it('the timeline shows its plot and its slider', async () => {
    await expectTimelineInSight(viewport, false)
  })
})

it('a phone shows the plot of the timeline with its slider, under the buffer', async () => {
  await expectTimelineInSight({ width: 390, height: 844 }, true)
})

it('on a phone a panel that is opened from among the settings comes into view', async () => {
  const { page } = await openApp({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await controls(page).button('Plan compaction').click()
  const table = page.getByRole('table', { name: 'Plan' })
  await table.waitFor()
  expect(await partsOutOfSight(table.getByRole('row').first())).toEqual([])
})

it('on a phone the tab of the panel that is open is in view, whatever opened it', async () => {
  const { page } = await openApp({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const tab = (name: string) => page.getByRole('tab', { name, exact: true })
  await tab('Figures').click()
  await startLesson(page)
  await page.getByRole('region', { name: 'Lesson', exact: true }).waitFor()
  const isInView = () =>
    tab('Lesson').evaluate(tab => {
      const { left, right } = tab.getBoundingClientRect()
      return left >= 0 && right <= innerWidth
    })
  await expect.poll(isInView).toBe(true)
})

it('on a phone the header stays in reach beside what is said', async () => {
  const { page } = await openApp({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await type(page, 'alloc -5')
  await controls(page)
    .alert.getByText(/is too small/)
    .waitFor()
  await controls(page).button('Lessons').click()
  await page.getByRole('dialog', { name: 'Lessons' }).waitFor()
})

async function expectTimelineInSight(viewport: { width: number; height: number }, hasTouch: boolean) {
  const { page } = await openApp({ viewport, hasTouch })
  await page.getByRole('tab', { name: 'Timeline' }).click()
  const plot = page.locator('.uplot')
  await plot.waitFor()
  expect(await partsOutOfSight(plot)).toEqual([])
  expect(await partsOutOfSight(page.getByRole('slider', { name: 'Moment' }))).toEqual([])
}

it('has its tools in one row from 1280 pixels on', async () => {
  for (const width of [1280, 1440, 1920]) {
    const { page } = await openApp({ viewport: { width, height: 800 } })
    const tops = await page
      .getByRole('region', { name: 'Controls' })
      .evaluate(bar => bar.getBoundingClientRect().height)
    expect(tops, `at ${width}`).toBeLessThan(60)
  }
})
