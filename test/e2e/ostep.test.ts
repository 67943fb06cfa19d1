import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocations, controls } from './driver.ts'

/** Goes on by Tab to what is found; it is to be there within a few presses. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('textbox', { name })
  await target.waitFor()
  for (let presses = 0; presses < 12; presses++) {
    if (await target.evaluate(field => field === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to “${name}”`)
}

it('a whole exercise of the course is worked by keyboard, with its decimal addresses and counts', async () => {
  const { page } = await openApp({ reducedMotion: 'reduce' })
  const own = await allocations(page)
  await controls(page).button('Demos').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const options = page.getByRole('textbox', { name: 'Simulator options' })
  await options.waitFor()
  await expect.poll(() => options.evaluate(field => field === document.activeElement)).toBe(true)
  await page.keyboard.type('-A +10,-0,+5,+90,+80')
  await page.keyboard.press('Enter')

  const lesson = page.getByRole('region', { name: 'Lesson', exact: true })
  await lesson.getByText('ptr[0] = Alloc(10): which address does it return?').waitFor()
  await expectAccessible(page)
  await tabTo(page, 'Your answer')
  const answers = [
    ['ptr[0] = Alloc(10)', '1000', 'Right', '1000 is right'],
    ['Free(ptr[0])', '1000 10', 'Right', 'A hole of 10 bytes at 1000 is right'],
    ['ptr[1] = Alloc(5)', '1010', 'Not there', '1000 is right'],
    ['ptr[2] = Alloc(90)', '1010', 'Right', '1010 is right'],
    ['ptr[3] = Alloc(80)', '-1', 'Right', 'A failure is right'],
  ] as const
  for (const [request, typed, verdict, sentence] of answers) {
    const asked = lesson.getByRole('region', { name: request })
    const field = asked.getByRole('textbox', { name: 'Your answer' })
    await expect.poll(() => field.evaluate(it => it === document.activeElement)).toBe(true)
    await page.keyboard.type(typed)
    await page.keyboard.press('Enter')
    await asked.getByRole('status').filter({ hasText: verdict }).waitFor()
    await asked.getByText(sentence).waitFor()
    // The focus is on the way on.
    await page.keyboard.press('Enter')
    await asked.getByRole('button', { name: 'Go on' }).waitFor({ state: 'detached' })
  }
  await lesson.getByText('That was the last request.').waitFor()
  await lesson.getByText('The search looked at 2 entries of the free list.').first().waitFor()
  expect(await allocations(page)).toEqual([
    ['2', '5', '5', '1000', '0'],
    ['3', '90', '90', '1010', '0'],
  ])
  await controls(page).button('Back to my buffer').focus()
  await page.keyboard.press('Enter')
  await lesson.waitFor({ state: 'detached' })
  expect(await allocations(page)).toEqual(own)
})
