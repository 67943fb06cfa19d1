import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp, settled } from '../support/browser.ts'
import { allocate, allocations, controls, create, PANELS, type } from './driver.ts'

describe('by keyboard alone', () => {
  it('creates, allocates, inspects, frees and steps', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await ui.pages.focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('32')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('8')
    await page.keyboard.press('Enter')
    expect(await allocations(page)).toEqual([])
    await ui.bytes.focus()
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type('20')
    await page.keyboard.press('Enter')
    expect((await allocations(page))[0]).toEqual(['1', '20', '3', '0x000', '4'])
    await ui.grid.focus()
    await page.keyboard.press('ArrowRight')
    const active = async () => page.locator(`[id="${await ui.grid.getAttribute('aria-activedescendant')}"]`)
    expect(await (await active()).getAttribute('aria-label')).toMatch(/0x00/)
    await page.keyboard.press('Enter')
    await page.getByText('Tag 1', { exact: true }).first().waitFor()
    await ui.button('Free tag 1').focus()
    await page.keyboard.press('Enter')
    expect(await allocations(page)).toEqual([])
    await ui.button('To start').focus()
    await page.keyboard.press('Enter')
    expect((await allocations(page)).length).toBe(1)
    await page.keyboard.press('ControlOrMeta+z')
    expect((await allocations(page)).length).toBe(1)
  })

  it('lists its shortcuts under ?', async () => {
    const { page } = await openApp()
    await controls(page).grid.focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })
})

describe('on a phone', () => {
  it('allocates, frees and compacts under the thumb, without a sideways scroll', async () => {
    const { page } = await openApp({ viewport: { width: 390, height: 844 }, hasTouch: true })
    const ui = controls(page)
    await allocate(page, 96)
    await ui.compact.tap()
    await ui.undo.tap()
    await ui.button('Free tag 1').tap()
    expect((await allocations(page)).some(([tag]) => tag === '1')).toBe(false)
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(sideways).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  })
})

describe('at other sizes', () => {
  for (const width of [390, 720, 1024, 2560]) {
    it(`has everything in view or within a scroll at ${width} pixels`, async () => {
      const { page } = await openApp({ viewport: { width, height: 800 } })
      const ui = controls(page)
      for (const part of [ui.grid, ui.allocations, ui.policy, ui.compact, ui.create, ui.step]) {
        await part.scrollIntoViewIfNeeded()
        expect(await part.isVisible()).toBe(true)
      }
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(sideways).toBeLessThanOrEqual(0)
    })
  }
})

describe('the panels', () => {
  for (const panel of ['Console', 'History', 'Free structure', 'Figures', 'Why here', 'Compare']) {
    it(`axe finds nothing with ${panel} open`, async () => {
      const { page } = await openApp()
      await create(page, 16, 32)
      await allocate(page, 64, 48, 5000)
      await page.getByRole('tab', { name: panel }).click()
      await page.getByRole('tabpanel', { name: panel }).waitFor()
      await expectAccessible(page)
    })
  }

  it('has no button that cannot be pressed and does not say why', async () => {
    const { page } = await openApp({ viewport: { width: 1440, height: 1000 } })
    const { button } = controls(page)
    const silent = () =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(':disabled:not(fieldset, option), [aria-disabled="true"]')]
          .map(control => {
            const name = control.getAttribute('aria-label') ?? control.textContent ?? ''
            const described = control.getAttribute('aria-describedby') ?? control.title
            return { name, says: described !== '' && described !== name }
          })
          .filter(({ says }) => !says)
          .map(({ name }) => name),
      )
    expect(await silent()).toEqual([])
    for (const panel of PANELS) {
      await page.getByRole('tab', { name: panel, exact: true }).click()
      await page.getByRole('tabpanel', { name: panel }).waitFor()
      await settled(page)
      expect(await silent(), panel).toEqual([])
    }
    await page.getByRole('tab', { name: 'Compare', exact: true }).click()
    await button('Compare').click()
    await button('First difference').waitFor()
    expect(await silent(), 'a comparison').toEqual([])
    await type(page, 'policy tlsf')
    expect(await controls(page).search.isEnabled()).toBe(false)
    await page.getByText('This policy has a search of its own').waitFor({ state: 'attached' })
    for (const opener of ['More options', 'Plan compaction', 'Playback']) {
      await button(opener).click()
      await settled(page)
      expect(await silent(), opener).toEqual([])
    }
    await type(page, 'clear')
    expect(await silent(), 'without a buffer').toEqual([])
    await button('Lessons').click()
    await page.getByRole('dialog').getByRole('button').filter({ hasText: 'hole' }).first().click()
    await button('Previous page').waitFor()
    expect(await silent(), 'a lesson').toEqual([])
  })

  it('goes to an operation of the history by a click', async () => {
    const { page } = await openApp()
    await create(page, 16, 32)
    await allocate(page, 64, 48)
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('button', { name: /alloc 64/ }).click()
    expect((await allocations(page)).length).toBe(1)
    await page.getByRole('button', { name: /alloc 48/ }).click()
    expect((await allocations(page)).length).toBe(2)
  })
})

describe('an exercise of the course', () => {
  it('opens from its own line as a live buffer beside the own one', async () => {
    const { page } = await openApp()
    const own = await allocations(page)
    await type(page, 'ostep -p BEST -l SIZESORT+ -C -H 4 -a 8 -s 3 -n 20')
    const ui = controls(page)
    await ui.button('Back to my buffer').waitFor()
    await ui.button('Next operation').click()
    await ui.button('To end').click()
    expect((await allocations(page)).length).toBeGreaterThan(0)
    await ui.button('Back to my buffer').click()
    expect(await allocations(page)).toEqual(own)
  })
})
