/** A lesson on paper: the pages as the browser makes them. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { controls } from './driver.ts'

const handout = (page: Page) => page.getByRole('article', { name: 'First, next, best, worst, for printing' })

async function openLesson(options: Parameters<typeof openApp>[0] = {}): Promise<Page> {
  const { page } = await openApp({ reducedMotion: 'reduce', ...options })
  await controls(page).button('Lessons').click()
  await page.getByRole('button', { name: /^5\. First, next, best, worst/ }).click()
  await page.getByRole('heading', { name: 'Three holes' }).waitFor()
  return page
}

/** The text of each page of a PDF; null where the program that reads it is not installed. */
function textOf(pdf: Buffer): string[] | null {
  const folder = mkdtempSync(join(tmpdir(), 'memallook-print-'))
  try {
    const file = join(folder, 'handout.pdf')
    writeFileSync(file, pdf)
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    return text.split('\f').slice(0, -1)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('printing a lesson', () => {
  it('gives every page with its states and questions, and nothing of the app', async () => {
    const page = await openLesson({ colorScheme: 'dark' })
    const blocks = 20
    await page.emulateMedia({ media: 'print' })
    await handout(page).waitFor()
    expect(await handout(page).getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Three holes',
      'Best fit',
      'Worst fit',
      'Next fit',
      'Neither always wins',
      'And the other way round',
    ])
    expect(await handout(page).locator('figure svg').count()).toBe(blocks)
    expect(await handout(page).getByText('Your answer:').count()).toBe(11)
    expect(await page.locator('#root').isVisible()).toBe(false)
    const ink = await handout(page).evaluate(element => getComputedStyle(element).color)
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect([ink, ground]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
    await expectAccessible(page)
    await page.emulateMedia({ media: null })
    await handout(page).waitFor({ state: 'detached' })
    // The screen is as it was: the paper's size is not the window's.
    await page.getByRole('heading', { name: 'Three holes' }).waitFor()
  })

  it.each(['A4', 'Letter'])('on %s no picture is torn between two pages', async format => {
    const page = await openLesson()
    const pages = textOf(await page.pdf({ format }))
    // Without the program the pages cannot be read; the handout itself is tested above.
    if (pages === null) return
    const count = (text: string, word: RegExp) => text.match(word)?.length ?? 0
    const states = pages.map(text => count(text, /State \d+: after/g))
    expect(states.reduce((sum, found) => sum + found, 0)).toBe(20)
    expect(pages.map(text => count(text, /external fragmentation/g))).toEqual(states)
    for (const [index, text] of pages.entries()) expect(text).toContain(`${index + 1} of ${pages.length}`)
    expect(pages.join('')).not.toContain('Back to my buffer')
  })

  it('asks what the handout is to hold', async () => {
    const page = await openLesson({
      before: () => {
        window.print = () => {
          window.dispatchEvent(new Event('beforeprint'))
          document.title = document.querySelector('[aria-label$="for printing"]')?.textContent ?? ''
          window.dispatchEvent(new Event('afterprint'))
        }
      },
    })
    await controls(page).button('Print').click()
    await expectAccessible(page)
    await page.getByRole('switch', { name: 'Answers on a last page' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Print' }).click()
    expect(await page.title()).toContain('0x040 is right')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Print')
  })
})
