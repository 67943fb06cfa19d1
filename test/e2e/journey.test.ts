import { describe, expect, it } from 'vitest'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocate, allocations, controls, create, holes, type } from './driver.ts'

describe('a first visit', () => {
  it('finds a buffer with blocks and a hole, hints, and nothing that axe objects to', async () => {
    const { page } = await openApp()
    expect((await allocations(page)).length).toBeGreaterThanOrEqual(3)
    expect((await holes(page)).length).toBeGreaterThanOrEqual(2)
    await controls(page).button('Close hints').waitFor()
    await expectAccessible(page)
  })
})

describe('allocating and freeing', () => {
  it('creates a buffer, allocates, frees a block in the middle and reuses the hole', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await create(page, 16, 64)
    expect(await allocations(page)).toEqual([])
    await allocate(page, 160, 30, 96)
    expect(await allocations(page)).toEqual([
      ['1', '160', '10', '0x000', '0'],
      ['2', '30', '2', '0x0A0', '2'],
      ['3', '96', '6', '0x0C0', '0'],
    ])
    await ui.button('Free tag 2').click()
    expect((await holes(page)).map(([address, bytes]) => [address, bytes])).toEqual([
      ['0x0A0', '32'],
      ['0x120', '736'],
    ])
    await allocate(page, 16)
    expect((await allocations(page)).find(([tag]) => tag === '4')).toEqual(['4', '16', '1', '0x0A0', '0'])
  })

  it('says why an allocation failed, with figures, and offers what helps', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await create(page, 16, 8)
    await ui.compactWhenFull.click()
    await allocate(page, 32, 32, 32, 32)
    await ui.button('Free tag 1').click()
    await ui.button('Free tag 3').click()
    await allocate(page, 64)
    await ui.alert
      .filter({
        hasText: '64 bytes asked for; 64 are free in 2 holes, the largest is 32: defrag would make room',
      })
      .waitFor()
    await ui.button('Compact and retry').click()
    expect(await allocations(page)).toEqual([
      ['2', '32', '2', '0x000', '0'],
      ['4', '32', '2', '0x020', '0'],
      ['5', '64', '4', '0x040', '0'],
    ])
  })

  it('answers nonsense with one sentence and changes nothing', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await create(page, 16, 8)
    for (const size of ['0', '-3', '1.5', '']) {
      await ui.bytes.fill(size)
      await ui.allocate.click()
      await ui.alert
        .filter({ hasText: /expected/ })
        .first()
        .waitFor()
    }
    expect(await allocations(page)).toEqual([])
  })

  it('opens a buffer of 1 GiB at once', async () => {
    const { page } = await openApp()
    await create(page, 1, 2 ** 30)
    await allocate(page, 1_000_000, 123_456_789)
    expect((await allocations(page)).map(cells => cells[1])).toEqual(['1,000,000', '123,456,789'])
  })
})

describe('stepping', () => {
  it('goes through a compaction forwards and back, and shows each state', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await create(page, 16, 16)
    await allocate(page, 32, 32, 32)
    await ui.button('Free tag 1').click()
    await ui.compact.click()
    const compacted = await allocations(page)
    expect(compacted.map(cells => cells[3])).toEqual(['0x000', '0x020'])
    await ui.button('To start').click()
    expect((await allocations(page)).map(cells => cells[3])).toEqual(['0x020', '0x040'])
    const seen: string[] = []
    while (await ui.button('Step forward').isEnabled()) {
      if ((await ui.button('Step forward').getAttribute('aria-disabled')) === 'true') break
      await ui.button('Step forward').click()
      seen.push((await allocations(page)).map(cells => cells[3]).join(' '))
    }
    expect(seen.at(-1)).toBe(compacted.map(cells => cells[3]).join(' '))
    const back: string[] = []
    for (let at = seen.length - 2; at >= 0; at--) {
      await ui.button('Step back').click()
      back.unshift((await allocations(page)).map(cells => cells[3]).join(' '))
    }
    expect(back).toEqual(seen.slice(0, -1))
    await ui.button('Step forward').click()
    await page
      .getByText(/slides down from/)
      .first()
      .waitFor()
  })

  it('plays an operation to its end', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await create(page, 16, 64)
    await allocate(page, 64)
    await ui.button('To start').click()
    await ui.button('Play').click()
    await ui.button('Play').waitFor()
    expect(await ui.step.inputValue()).toBe(await ui.step.getAttribute('max'))
  })

  it('undoes back to the first command and redoes to the last', async () => {
    const { page } = await openApp()
    const ui = controls(page)
    await create(page, 16, 8)
    await allocate(page, 16, 32)
    const end = await allocations(page)
    while (await ui.undo.isEnabled()) await ui.undo.click()
    expect(await ui.allocate.isEnabled()).toBe(false)
    while (await ui.redo.isEnabled()) await ui.redo.click()
    expect(await allocations(page)).toEqual(end)
  })
})

describe('the console', () => {
  it('prints the transcript of the specification', async () => {
    const { page } = await openApp()
    await type(page, 'memallook 16 64', 'alloc 16', 'dealloc 99', 'alloc 2048', 'show', 'alloc 32', 'show')
    const text = await controls(page).log.innerText()
    for (const line of [
      'ok, buffer of size 1024 bytes created',
      'ok, tag = "1"',
      'deallocation failed, unknown tag',
      'allocation failed',
      '2048 bytes asked for; 1008 are free, the largest hole is 1008',
      '1...............',
      '122.............',
      '<Allocations by tag>',
      '2: 32 bytes',
    ]) {
      expect(text).toContain(line)
    }
  })

  it('shows what buttons do as the command it was', async () => {
    const { page } = await openApp()
    await create(page, 16, 8)
    await allocate(page, 24)
    await controls(page).button('Free tag 1').click()
    await type(page, 'stats')
    const text = await controls(page).log.innerText()
    expect(text).toMatch(/new 16 8[\s\S]*alloc 24[\s\S]*free 1[\s\S]*stats/)
  })
})
