/**
 * What comes from elsewhere in a link or a file and means harm: nothing of it runs, loads, hangs or replaces.
 */
import { constants, deflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { makeLink } from '../../src/link/link.ts'
import { openApp } from '../support/browser.ts'
import { allocate, allocations, controls, create } from './driver.ts'

const MIB = 2 ** 20

declare global {
  // What the page has read from streams and written to them, in bytes.
  var bytesRead: number
  var bytesWritten: number
}

async function linkTo(content: Parameters<typeof makeLink>[0]): Promise<string> {
  const link = await makeLink(content)
  if (!link.ok) throw new Error(link.problem.message)
  return link.value
}

async function follow(page: Page, link: string): Promise<void> {
  await page.evaluate(hash => {
    location.hash = hash
  }, link)
}

/** Counts in the page what goes through its streams. */
function countBytes(): void {
  globalThis.bytesRead = 0
  globalThis.bytesWritten = 0
  const { read } = ReadableStreamDefaultReader.prototype
  ReadableStreamDefaultReader.prototype.read = async function (this: ReadableStreamDefaultReader) {
    const result = await read.call(this)
    if (result.value instanceof Uint8Array) globalThis.bytesRead += result.value.length
    return result
  }
  const { write } = WritableStreamDefaultWriter.prototype
  WritableStreamDefaultWriter.prototype.write = function (this: WritableStreamDefaultWriter, chunk) {
    if (chunk instanceof Uint8Array) globalThis.bytesWritten += chunk.length
    return write.call(this, chunk)
  }
}

describe('a link', () => {
  it('that would unpack to a gigabyte and a half is stopped at 4 MiB', async () => {
    const { page, context } = await openApp({ reducedMotion: 'reduce', before: countBytes })
    await create(page, 16, 8)
    await allocate(page, 16)
    const own = await allocations(page)
    // A sixteenth of a mebibyte a piece: 1 MB is the longest an address may be in all browsers.
    const zeros = deflateRawSync(new Uint8Array(64 * MIB), { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
    const packed = Buffer.concat(Array.from({ length: 24 }, () => zeros))
    const metrics = await context.newCDPSession(page)
    await metrics.send('Performance.enable')
    const heapUsed = async () => {
      await metrics.send('HeapProfiler.collectGarbage')
      const { metrics: found } = await metrics.send('Performance.getMetrics')
      return found.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
    }
    const before = await heapUsed()
    await follow(page, `#v1.${packed.toString('base64url')}`)
    await controls(page).alert.filter({ hasText: 'unpacks to more than 4 MiB' }).waitFor()
    const { read, written } = await page.evaluate(() => ({ read: bytesRead, written: bytesWritten }))
    expect(read).toBeGreaterThan(4 * MIB)
    expect(read).toBeLessThan(4 * MIB + 4096)
    expect(written).toBeLessThan(8192)
    // Nothing of it is kept.
    expect((await heapUsed()) - before).toBeLessThan(4 * MIB)
    expect(await allocations(page)).toEqual(own)
  })

  it('that was cut off or changed is refused with a sentence, and the own buffer stays', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    await create(page, 16, 8)
    await allocate(page, 16)
    const own = await allocations(page)
    const link = await linkTo({ kind: 'script', lines: ['new 16 64', 'alloc 30'], at: 2, step: null })
    const middle = Math.floor(link.length / 2)
    const swapped = link[middle] === 'A' ? 'B' : 'A'
    for (const damaged of [
      link.slice(0, middle),
      link.slice(0, -3),
      link.slice(0, middle) + swapped + link.slice(middle + 1),
      '#v1.',
      `#v1.${'A'.repeat(5000)}`,
      '#v1.<script>alert(1)</script>',
    ]) {
      await follow(page, damaged)
      const alert = controls(page).alert.filter({ hasText: /The link is damaged/ })
      await alert.waitFor()
      await alert
        .getByRole('button', { name: /^(Close|Dismiss)/ })
        .first()
        .click()
      await alert.waitFor({ state: 'detached' })
    }
    expect(await allocations(page)).toEqual(own)
  })

  it('of 10,000 commands opens in a fresh profile, or says that a file is the way', async () => {
    const lines = ['new 16 100000', ...Array.from({ length: 9999 }, () => 'alloc 16')]
    const link = await linkTo({ kind: 'script', lines, at: lines.length, step: null })
    const { page } = await openApp({ reducedMotion: 'reduce' })
    await follow(page, link)
    await page.getByText('From a link').waitFor()
    await controls(page).button('Back to my buffer').waitFor()
    await expect.poll(() => page.getByText('159,984 B').count()).toBeGreaterThan(0)
    const uneven = Array.from({ length: 10_000 }, (_, index) => `alloc ${(index * 7919) % 9973}`)
    const long = await makeLink({ kind: 'script', lines: ['new 16 100000', ...uneven], at: 1, step: null })
    if (!long.ok) expect(long.problem.hint).toContain('file')
  })
})

const HOSTILE = `---
title: <img src=x onerror="document.title='owned'">
summary: "<script>document.title='owned'</script>"
author: <b>me</b>
---

## <script>document.title = "owned"</script>

<script>document.title = "owned"</script>

<img src=x onerror="document.title='owned'"> <iframe src="https://evil.example/frame"></iframe>

<svg onload="document.title='owned'"><style>@import "https://evil.example/s.css";</style></svg>

![a picture](https://evil.example/p.png) and ![by name][evil]

[script](javascript:document.title='owned') [data](data:text/html,<script>alert(1)</script>) [by name][evil2]

:go[<b>x</b>]{at=1 onclick="document.title='owned'" style="background:url(https://evil.example/b.png)"}

\`\`\`memallook
new 16 8 # <script>document.title='owned'</script>
alloc 16
write 1 "<img src=x>"
\`\`\`

:::predict{kind=place}
<img src=x onerror="document.title='owned'">
:::

\`\`\`memallook
alloc 16
\`\`\`

[evil]: https://evil.example/q.png
[evil2]: javascript:document.title='owned'
`

describe('hostile Markdown', () => {
  it('is text in the reader, in the presentation and on paper: nothing runs and nothing is loaded', async () => {
    // Whatever the page asks another host for, or reports as an error, makes this test fail.
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const title = await page.title()
    await follow(page, await linkTo({ kind: 'lesson', text: HOSTILE, page: 0 }))
    const reader = page.getByRole('region', { name: 'Lesson', exact: true })
    await reader.getByRole('heading', { name: '<script>' }).waitFor()
    const elements =
      'script, iframe, object, style, [onerror], [onload], [onclick], [style*=url], img[src*=x]'
    const harmless = async (place: ReturnType<Page['locator']>) => {
      expect(await place.locator(elements).count()).toBe(0)
      expect(await place.locator('a').count()).toBe(0)
      expect(await page.title()).toBe(title)
    }
    await harmless(reader)
    await page.emulateMedia({ media: 'print' })
    const paper = page.getByRole('article', { name: /for printing$/ })
    await paper.waitFor()
    await harmless(paper)
    await page.pdf()
    await page.emulateMedia({ media: null })
    await paper.waitFor({ state: 'detached' })
    await controls(page).button('Present').click()
    const dialog = page.getByRole('dialog', { name: 'Presentation' })
    await dialog.getByRole('heading', { name: '<script>' }).waitFor()
    await harmless(dialog)
    await page.keyboard.press('r')
    await dialog.getByText(/is right/).waitFor()
    await harmless(dialog)
  })

  it.each([
    ['nested deep', '> '.repeat(8000)],
    ['of a mebibyte', 'a word\n\n'.repeat(2 ** 17)],
  ])('that is %s is refused with a sentence, and the app goes on', async (_, body) => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const text = `---\ntitle: Too much\nsummary: S\n---\n\n## P\n\n${body}x\n`
    await page
      .getByLabel('File to open')
      .setInputFiles({ name: 'much.md', mimeType: 'text/markdown', buffer: Buffer.from(text) })
    await page.getByText(/levels of nesting|at most 131,072 are read/).waitFor()
    await controls(page).button('Back to my buffer').click()
    await create(page, 16, 8)
    await allocate(page, 16)
    expect(await allocations(page)).toHaveLength(1)
  })
})
