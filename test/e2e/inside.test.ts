import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocations, controls, openByKeyboard, type } from './driver.ts'

/** A hole of 10 bytes at 0, one of 5 after it, and 8 at the top: 5 bytes go elsewhere under each policy. */
const THREE_HOLES = [
  'new 1 25',
  'set on-full fail',
  'alloc 10',
  'alloc 1',
  'alloc 5',
  'alloc 1',
  'free 1',
  'free 3',
]

describe('looking inside by keyboard', () => {
  it('shows what every policy would have done with a request, and lights it up', async () => {
    const { page } = await openApp()
    await type(page, ...THREE_HOLES, 'alloc 5')
    await openByKeyboard(page, 'Why here')
    const table = page.getByRole('table', { name: 'The same request under each policy' })
    const placeOf = async (policy: string) =>
      (
        await table
          .getByRole('row', { name: new RegExp(policy) })
          .getByRole('cell')
          .nth(1)
          .innerText()
      ).trim()
    expect(await placeOf('First fit')).toBe('0x000')
    expect(await placeOf('Best fit')).toBe('0x00B')
    await table.getByRole('button', { name: 'Best fit' }).focus()
    await page.keyboard.press('Enter')
    expect(await table.getByRole('button', { name: 'Best fit' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('offers the smallest thing that makes a failed request succeed', async () => {
    const { page } = await openApp()
    await type(page, ...THREE_HOLES, 'alloc 16')
    await openByKeyboard(page, 'Why here')
    await page.getByRole('button', { name: /^Free tag 2 and retry/ }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await allocations(page)).map(row => row[1])).toContain('16')
  })

  it('compares policies in lockstep and jumps to where they part', async () => {
    const { page } = await openApp()
    await type(page, ...THREE_HOLES, 'alloc 5', 'alloc 10')
    await openByKeyboard(page, 'Compare')
    await page.getByRole('button', { name: 'Compare', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'First difference' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('here they part').waitFor()
    expect(await page.getByRole('slider', { name: 'Compared command' }).inputValue()).toBe('9')
    const best = page.getByRole('article', { name: 'Best fit' })
    expect(await best.innerText()).toMatch(/tag 5 at 0x00B/)
    await page.getByRole('slider', { name: 'Compared command' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await best.innerText()).toMatch(/tag 6 at 0x000/)
    expect(await page.getByRole('article', { name: 'First fit' }).innerText()).toMatch(/failed/)
  })

  it('shows the compared buffers large, stepped together', async () => {
    const { page } = await openApp()
    await type(page, ...THREE_HOLES, 'alloc 5', 'alloc 10')
    await openByKeyboard(page, 'Compare')
    await page.getByRole('button', { name: 'Compare', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Enlarge' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Policies side by side' })
    await dialog.getByRole('button', { name: 'First difference' }).focus()
    await page.keyboard.press('Enter')
    await dialog.getByText('here they part').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Policies side by side' }).waitFor()
    expect(await page.getByRole('slider', { name: 'Compared command' }).inputValue()).toBe('9')
  })

  it('finds the shortest sequence that one policy serves and another fails, and shows it', async () => {
    const { page } = await openApp()
    await type(page, ...THREE_HOLES)
    await openByKeyboard(page, 'Compare')
    await page.getByRole('button', { name: 'Find sequence' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/2 requests that Best fit serves and First fit fails/).waitFor()
    await page.getByRole('button', { name: 'Show side by side' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'First difference' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('here they part').waitFor()
  })

  it('steps through an allocation, look after look', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    await type(page, ...THREE_HOLES, 'set search hole-index', 'policy best-fit', 'alloc 5')
    const ui = controls(page)
    await ui.button('To start').focus()
    await page.keyboard.press('Enter')
    const sentences: string[] = []
    await ui.button('Step forward').focus()
    const most = Number(await ui.step.getAttribute('max'))
    for (let step = 0; step < most; step++) {
      await page.keyboard.press('Enter')
      sentences.push(await page.getByRole('region', { name: 'Step-through' }).innerText())
    }
    expect(sentences.join('\n')).toMatch(/bitmap of .*, the lists that have holes/)
    expect(sentences.at(-1)).toMatch(/tag 5 takes 5 bytes at 0x00B/)
  })
})
