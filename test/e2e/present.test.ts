import { expect, it } from 'vitest'
import { DEMOS } from '../../src/demo/index.ts'
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
  const black = await page.getByRole('button', { name: 'Show the buffer again' }).evaluate(screen => {
    const { width, height } = screen.getBoundingClientRect()
    return { width, height, ground: getComputedStyle(screen).backgroundColor }
  })
  expect(black).toEqual({ width: 1920, height: 1080, ground: 'rgb(0, 0, 0)' })
  await page.keyboard.press('b')
  // Until somebody points, the controls are out of the way.
  const opacity = dialog.getByText('Leave').evaluate(it => getComputedStyle(it.parentElement ?? it).opacity)
  expect(Number(await opacity)).toBeLessThan(1)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByRole('main').innerText()).toBe(before)
  expect(await controls(page).bytes.inputValue()).toBe('77')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Present')
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull()
})

it.each([
  [1920, 1080],
  [1280, 720],
  [1024, 768],
])(
  'presents a lesson at %s × %s: its prose beside the buffer, its questions, and back to where it was',
  async (width, height) => {
    const { page } = await openApp({ viewport: { width, height }, reducedMotion: 'reduce' })
    const { button } = controls(page)
    await button('Lessons').click()
    await page.getByRole('button', { name: /^5\. First, next, best, worst/ }).click()
    await page.getByRole('heading', { name: 'Three holes' }).waitFor()
    await button('Present').click()
    const dialog = page.getByRole('dialog', { name: 'Presentation' })
    const heading = (name: string) => dialog.getByRole('heading', { name, exact: true }).waitFor()
    await heading('Three holes')
    const least = await dialog.evaluate(root =>
      Math.min(
        ...[...root.querySelectorAll('p, p *, li, code, h2, button, input')]
          .filter(element => element.checkVisibility() && !element.matches('.unseen'))
          .map(element => Number.parseFloat(getComputedStyle(element).fontSize)),
      ),
    )
    expect(least).toBeGreaterThanOrEqual((20 * height) / 1080)
    const share = await dialog.getByRole('grid', { name: 'Buffer' }).evaluate(grid => {
      const { width, height } = grid.getBoundingClientRect()
      return (width * height) / (window.innerWidth * window.innerHeight)
    })
    expect(share).toBeGreaterThan(0.45)
    // It waits at the question, however often one goes on.
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await button('Reveal').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('r')
    await dialog.getByText(/0x040 is right/).waitFor()
    await expectAccessible(page)
    for (let presses = 0; presses < 6; presses++) await page.keyboard.press('PageDown')
    await heading('Best fit')
    await page.keyboard.press('PageUp')
    await heading('Three holes')
    const { x, y, inside } = await dialog.evaluate(root => ({
      x: root.scrollWidth > root.clientWidth,
      y: root.scrollHeight > root.clientHeight,
      inside: [...root.querySelectorAll('section')].every(
        part => part.getBoundingClientRect().right <= window.innerWidth,
      ),
    }))
    expect({ x, y, inside }).toEqual({ x: false, y: false, inside: true })
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await page
      .getByRole('region', { name: 'Lesson', exact: true })
      .getByRole('heading', { name: 'Three holes' })
      .waitFor()
    expect(await page.getByRole('textbox', { name: 'Your answer' }).count()).toBe(1)
  },
)

it('presents a demo, from its first operation to its last words', async () => {
  const { page } = await openApp({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' })
  const { button } = controls(page)
  await button('Demos').click()
  await page.getByRole('menuitem', { name: /^External fragmentation/ }).click()
  await button('Pause').click()
  await button('Present').click()
  const dialog = page.getByRole('dialog', { name: 'Presentation' })
  await dialog.waitFor()
  const fragmentation = DEMOS.find(({ id }) => id === 'fragmentation')
  const last = ((await fragmentation?.load()) ?? '').trimEnd().split('\n\n').at(-1) ?? ''
  const words = dialog.getByText(last.slice(0, 30))
  for (let presses = 0; presses < 200 && !(await words.isVisible()); presses++)
    await page.keyboard.press('PageDown')
  await words.waitFor()
  await expectAccessible(page)
  await page.keyboard.press('PageUp')
  await words.waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await button('Back to my buffer').waitFor()
})

it('asks a class one exercise after the other', async () => {
  const { page } = await openApp({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' })
  const { button } = controls(page)
  await button('Lessons').click()
  await button('Exercises').click()
  await page.getByRole('heading', { name: /^Exercise \d+$/ }).waitFor()
  await button('Present').click()
  const dialog = page.getByRole('dialog', { name: 'Presentation' })
  const heading = dialog.getByRole('heading', { name: /^Exercise \d+$/ })
  await heading.waitFor()
  const first = await heading.innerText()
  const reveal = dialog.getByRole('button', { name: 'Reveal' })
  // A clicker goes through the steps that made the buffer; the arrow down passes over them.
  await page.keyboard.press('ArrowDown')
  await reveal.waitFor()
  await expectAccessible(page)
  await page.keyboard.press('r')
  // A choice is marked where it stands, another answer is said: which one it is, the lot decides.
  await reveal.waitFor({ state: 'hidden' })
  const another = dialog.getByRole('button', { name: 'Another exercise' })
  for (let presses = 0; presses < 100 && !(await another.isVisible()); presses++)
    await page.keyboard.press('PageDown')
  await another.click()
  await expect.poll(() => heading.innerText()).not.toBe(first)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})
