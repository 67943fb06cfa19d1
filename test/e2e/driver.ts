/** What a user does, by the names a teacher's script would use. */
import type { Locator, Page } from 'playwright-core'
import { settled } from '../support/browser.ts'

/** Every tab of the panels, in an order in which each is opened from another. */
export const PANELS = [
  'Free structure',
  'Variables',
  'Why here',
  'Console',
  'History',
  'Timeline',
  'Compare',
  'Figures',
  'Blocks',
] as const

export function controls(page: Page) {
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' })
  return {
    button,
    pageSize: page.getByRole('spinbutton', { name: 'Page size' }),
    pages: page.getByRole('spinbutton', { name: 'Pages' }),
    create: button('Create buffer'),
    bytes: page.getByRole('spinbutton', { name: 'Bytes to allocate' }),
    allocate: button('Allocate'),
    compact: button('Compact'),
    undo: button('Undo'),
    redo: button('Redo'),
    clear: button('Clear'),
    policy: page.getByRole('combobox', { name: 'Policy' }),
    search: page.getByRole('combobox', { name: 'Search' }),
    compactWhenFull: page.getByRole('switch', { name: 'Compact when full' }),
    zeroOnFree: page.getByRole('switch', { name: 'Zero on free' }),
    allocations: page.getByRole('table', { name: 'Allocations' }),
    holes: page.getByRole('table', { name: 'Holes' }),
    step: page.getByRole('slider', { name: 'Step', exact: true }),
    command: page.getByRole('textbox', { name: 'Command' }),
    log: page.getByRole('log', { name: 'Console output' }),
    alert: page.getByRole('alert'),
    status: page.getByRole('status'),
    grid: page.getByRole('grid', { name: 'Buffer' }),
  }
}

export async function create(page: Page, pageSize: number, pages: number): Promise<void> {
  const ui = controls(page)
  await ui.pageSize.fill(String(pageSize))
  await ui.pages.fill(String(pages))
  await ui.create.click()
}

export async function allocate(page: Page, ...sizes: readonly number[]): Promise<void> {
  const ui = controls(page)
  for (const size of sizes) {
    await ui.bytes.fill(String(size))
    await ui.allocate.click()
  }
}

/**
 * The rows of the table of allocations: tag, bytes, pages, address,
 * slack. Another panel at the side makes way for it.
 */
export async function allocations(page: Page): Promise<string[][]> {
  await settled(page)
  return allocationsShown(page)
}

/** As they are on the screen, whatever is still to be done. */
export async function allocationsShown(page: Page): Promise<string[][]> {
  if (!(await controls(page).allocations.isVisible())) {
    await page.getByRole('tab', { name: 'Blocks' }).click()
  }
  return rowsOf(controls(page).allocations)
}

export async function holes(page: Page): Promise<string[][]> {
  await settled(page)
  return rowsOf(controls(page).holes)
}

async function rowsOf(table: Locator): Promise<string[][]> {
  const rows = await table.locator('tbody').getByRole('row').all()
  const texts = await Promise.all(
    rows.map(async row =>
      (await row.locator('th, td').allInnerTexts()).map(text => text.trim()).filter(text => text !== 'Free'),
    ),
  )
  return texts.filter(cells => cells.length > 1)
}

/** Opens the console where it is closed. */
export async function openConsole(page: Page): Promise<void> {
  const { command } = controls(page)
  if (!(await command.isVisible())) await page.getByRole('tab', { name: 'Console' }).click()
  await command.waitFor()
}

export async function type(page: Page, ...lines: readonly string[]): Promise<void> {
  await openConsole(page)
  const { command } = controls(page)
  for (const line of lines) {
    await command.fill(line)
    await command.press('Enter')
  }
}

export async function openByKeyboard(page: Page, panel: string): Promise<void> {
  const tab = page.getByRole('tab', { name: panel, exact: true })
  await page.getByRole('tablist').filter({ has: tab }).locator('[role=tab][tabindex="0"]').focus()
  for (let presses = 0; presses < 10; presses++) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === panel) break
    await page.keyboard.press('ArrowRight')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('tabpanel', { name: panel }).waitFor()
  await settled(page)
}
