import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { controls, holes, openByKeyboard, type } from './driver.ts'

/** Three holes: 112 bytes at the bottom, 96 in the middle, 144 at the top. */
const BUFFER = [
  'new 16 32',
  'set on-full fail',
  ...[100, 40, 90, 64, 33].map(size => `alloc ${size}`),
  'free 1',
  'free 3',
]
const BEFORE = { 2: '0x070', 4: '0x100', 5: '0x140' }

const HALVES = ['new 16 32', 'set halves on', 'alloc 40', 'alloc 64', 'alloc 33', 'free 1']

interface Journey {
  readonly algorithm: string
  readonly lines: readonly string[]
  readonly before: Places
  readonly after: Places
  /** As the plan has it: bytes and blocks moved, updates, largest hole after, holes left. */
  readonly planned: readonly string[]
  readonly holes: readonly string[][]
}

/** Addresses by tag. */
type Places = { readonly [tag: number]: string }

const JOURNEYS: readonly Journey[] = [
  {
    algorithm: 'Slide',
    lines: BUFFER,
    before: BEFORE,
    after: { 2: '0x000', 4: '0x030', 5: '0x070' },
    planned: ['137', '3', '3', '352', '1'],
    holes: [['0x0A0', '352', 'stale, clean']],
  },
  {
    algorithm: 'Fill holes',
    lines: BUFFER,
    before: BEFORE,
    after: { 5: '0x000', 4: '0x030', 2: '0x070' },
    planned: ['97', '2', '2', '352', '1'],
    holes: [['0x0A0', '352', 'stale, clean']],
  },
  {
    algorithm: 'Make room for 200',
    // The request that failed last is what room is made for.
    lines: [...BUFFER, 'alloc 200'],
    before: BEFORE,
    after: { 2: '0x000', 4: '0x100', 5: '0x140' },
    planned: ['40', '1', '1', '208', '2'],
    holes: [
      ['0x030', '208', 'stale'],
      ['0x170', '144', 'clean'],
    ],
  },
  {
    algorithm: 'Semispace',
    lines: HALVES,
    before: { 2: '0x030', 3: '0x070' },
    after: { 2: '0x100', 3: '0x140' },
    planned: ['97', '2', '2', '144', '1'],
    holes: [['0x170', '144', 'clean']],
  },
]

/** Read in one go: it is asked for at every step. */
async function places(page: Page): Promise<Places> {
  const rows = await controls(page)
    .allocations.locator('tbody tr')
    .evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent?.trim() ?? '')))
  return Object.fromEntries(
    rows.filter(cells => cells.length > 1).map(([tag, , , address]) => [tag, address]),
  )
}

/** Presses what has been reached by the keyboard. */
async function press(page: Page, what: Locator, key = 'Enter'): Promise<void> {
  await what.focus()
  await page.keyboard.press(key)
}

async function make(page: Page, lines: readonly string[]): Promise<void> {
  await type(page, ...lines)
  // Letters are keys again outside the console.
  await controls(page).grid.focus()
}

describe('a compaction, by keyboard', () => {
  it.each(JOURNEYS)('$algorithm: planned, run, and stepped there and back', async journey => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await make(page, journey.lines)
    await press(page, ui.button('Plan compaction'))
    const row = page
      .getByRole('table', { name: 'Plan' })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: journey.algorithm, exact: true }) })
    await row.waitFor()
    expect((await row.getByRole('cell').allInnerTexts()).slice(0, 5)).toEqual(journey.planned)
    await expectAccessible(page)
    await press(page, row.getByRole('button', { name: `Run ${journey.algorithm}` }))
    await expect.poll(() => places(page)).toEqual(journey.after)
    expect(await holes(page)).toEqual(journey.holes)

    await ui.grid.focus()
    await page.keyboard.press('[')
    expect(await places(page)).toEqual(journey.before)
    const seen = [journey.before]
    while ((await ui.button('Step forward').getAttribute('aria-disabled')) === 'false') {
      await page.keyboard.press('.')
      const now = await places(page)
      if (JSON.stringify(now) !== JSON.stringify(seen.at(-1))) seen.push(now)
    }
    expect(seen.at(-1)).toEqual(journey.after)
    // Each move changes one address, once it is done.
    expect(seen).toHaveLength(Number(journey.planned[1]) + 1)
    await page.getByText(`${journey.planned[0]} bytes moved so far`).waitFor()
    const back = [...seen.slice(-1)]
    while ((await ui.button('Step back').getAttribute('aria-disabled')) === 'false') {
      await page.keyboard.press(',')
      const now = await places(page)
      if (JSON.stringify(now) !== JSON.stringify(back.at(-1))) back.push(now)
    }
    expect(back.reverse()).toEqual(seen)

    // Scrubbed to both ends.
    await press(page, ui.step, 'End')
    expect(await places(page)).toEqual(journey.after)
    await press(page, ui.step, 'Home')
    expect(await places(page)).toEqual(journey.before)
    await page.keyboard.press(']')
    expect(await places(page)).toEqual(journey.after)
  })

  it('two are watched side by side, there and back, and one of them is run', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await make(page, BUFFER)
    await press(page, ui.button('Plan compaction'))
    const open = ui.button('Watch side by side')
    await press(page, open)
    const dialog = page.getByRole('dialog', { name: 'Slide and Fill holes' })
    const status = dialog.getByRole('status')
    const moves = dialog.getByRole('slider', { name: 'Moves' })
    await moves.focus()
    await page.keyboard.press('.')
    await expect
      .poll(() => status.innerText())
      .toMatch(
        /Slide: move 2 of 3 .* 40 of 137 bytes moved so far\. Fill holes: move 2 of 2 .* 33 of 97 bytes/,
      )
    await page.keyboard.press('.')
    await expect
      .poll(() => status.innerText())
      .toMatch(/Fill holes: done after 2 moves; it waits for the other; 97 bytes moved so far/)
    await expectAccessible(page)
    await page.keyboard.press('Home')
    await expect
      .poll(() => status.innerText())
      .toMatch(/Slide: move 1 of 3 .*; 0 of 137 bytes .* move 1 of 2 .*; 0 of 97 bytes/)
    // Played to the end, as fast as it goes.
    await press(page, dialog.getByRole('slider', { name: 'Speed' }), 'End')
    await press(page, dialog.getByRole('button', { name: 'Play' }))
    await dialog.getByText('When both are done').waitFor()
    const figures = dialog.getByRole('table', { name: 'Figures side by side' })
    await figures.getByRole('row', { name: 'Bytes moved 137 97 -40' }).waitFor()
    // So far only looked at: the buffer is as it was.
    await page.keyboard.press('Escape')
    await expect.poll(() => open.evaluate(button => button === document.activeElement)).toBe(true)
    expect(await places(page)).toEqual(BEFORE)
    await press(page, open)
    await press(page, dialog.getByRole('button', { name: 'Run Fill holes' }))
    await page.keyboard.press('Escape')
    await expect.poll(() => places(page)).toEqual({ 5: '0x000', 4: '0x030', 2: '0x070' })
  })

  it('works around a pinned block, until it is unpinned', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await make(page, BUFFER)
    // Home, and on to the first block.
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('n')
    await page.keyboard.press('Enter')
    await press(page, ui.button('Pin tag 2'))
    await ui.button('Unpin tag 2').waitFor()
    await ui.grid.focus()
    await page.keyboard.press('c')
    await expect.poll(() => places(page)).toEqual({ 2: '0x070', 4: '0x0A0', 5: '0x0E0' })
    await expectAccessible(page)
    await press(page, ui.button('Unpin tag 2'))
    await ui.grid.focus()
    await page.keyboard.press('c')
    await expect.poll(() => places(page)).toEqual({ 2: '0x000', 4: '0x030', 5: '0x070' })
  })

  it('leaves a raw pointer dangling the moment its block has moved, and it reads what lies there', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await make(page, [...BUFFER, 'write 4 "in block four"'])
    await openByKeyboard(page, 'Variables')
    const define = async (name: string, value: string) => {
      await page.getByRole('textbox', { name: 'Variable' }).fill(name)
      await page.getByRole('textbox', { name: 'points to' }).fill(value)
      await page.keyboard.press('Enter')
    }
    await define('p', '&4+3')
    await define('r', '*4+3')
    const rows = page.getByRole('table', { name: 'Variables' }).getByRole('row')
    const of = (name: string) => rows.filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    await expect.poll(() => of('p').innerText()).toContain('0x103')
    await ui.grid.focus()
    await page.keyboard.press('c')
    await expect.poll(() => of('r').innerText()).toContain('0x033')
    expect(await of('p').innerText()).toMatch(/0x103.*free, stale.*dangles/s)
    await expectAccessible(page)
    // Before the move both meet the same byte; it dangles with the step that is the move.
    await page.keyboard.press('[')
    expect(await of('p').innerText()).not.toContain('dangles')
    await press(page, page.getByRole('combobox', { name: 'Step by' }), 'm')
    await ui.grid.focus()
    await page.keyboard.press('.')
    expect(await of('p').innerText()).not.toContain('dangles')
    await page.keyboard.press('.')
    expect(await of('p').innerText()).toContain('dangles')
    await page.keyboard.press(']')
    await type(page, 'read p')
    await expect.poll(() => ui.log.innerText()).toMatch(/p was byte 3 of tag 4; here is free, stale/)
  })

  it('stops at a budget and goes on from there', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await make(page, [...BUFFER, 'defrag --budget 110'])
    await expect.poll(() => ui.log.innerText()).toContain('defragmentation paused, 104 bytes moved')
    expect(await places(page)).toEqual({ 2: '0x000', 4: '0x030', 5: '0x140' })
    await type(page, 'defrag --budget 110')
    await expect.poll(() => ui.log.innerText()).toContain('defragmentation complete')
    expect(await places(page)).toEqual({ 2: '0x000', 4: '0x030', 5: '0x070' })
  })

  it('goes back to a named moment and returns, and the two are compared', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await make(page, [...BUFFER, 'mark "holes"', 'defrag', 'alloc 20'])
    const end = { 2: '0x000', 4: '0x030', 5: '0x070', 6: '0x0A0' }
    await openByKeyboard(page, 'Timeline')
    const moment = page.getByRole('slider', { name: 'Moment' })
    await moment.waitFor()
    await press(page, page.getByRole('button', { name: 'Compare two moments' }))
    await moment.focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await page.getByText('“holes”').waitFor()
    await expect.poll(() => places(page)).toEqual(BEFORE)
    await page.getByText('3 blocks moved').waitFor()
    await page.getByRole('row', { name: 'bytes moved 0 137 +137' }).waitFor()
    await expectAccessible(page)
    await press(page, moment, 'End')
    await expect.poll(() => places(page)).toEqual(end)
    await ui.grid.focus()
  })
})
