import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocations, controls } from './driver.ts'

describe('time travel', () => {
  it('goes to a named moment and back, and compares the two', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await page.getByRole('tab', { name: 'Console' }).click()
    for (const line of [
      'new 16 32',
      'alloc 48',
      'alloc 32',
      'mark "two blocks"',
      'free 1',
      'defrag',
      'alloc 20',
    ]) {
      await ui.command.fill(line)
      await ui.command.press('Enter')
    }
    await page.getByRole('tab', { name: 'Timeline' }).click()
    const moment = page.getByRole('slider', { name: 'Moment' })
    await moment.waitFor()
    const end = await allocations(page)
    const length = Number(await moment.inputValue())
    await page.getByRole('button', { name: 'Compare two moments' }).click()
    // The compaction, then the moment that has a name.
    const earlier = page.getByRole('button', { name: 'Earlier landmark' })
    await earlier.click()
    await earlier.click()
    await page.getByText('“two blocks”').waitFor()
    await expect.poll(() => moment.inputValue()).toBe(String(length - 3))
    expect((await allocations(page)).map(([tag]) => tag)).toEqual(['1', '2'])
    const table = page.getByRole('table', { name: 'Two moments' })
    await table.getByRole('row', { name: 'used bytes 80 52 -28' }).waitFor()
    await page.getByText('1 block moved').waitFor()
    await expectAccessible(page)
    await moment.focus()
    await moment.press('End')
    await expect.poll(() => allocations(page)).toEqual(end)
  })
})
