/**
 * Painting a frame in a real browser, 1600 x 900, as a multiple of one bare putImageData of the window in the same run. The aim: under 2, and flat,
 * whatever the size of the buffer and the number of its blocks.
 */
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { chromiumOptions } from '../../scripts/lib/chromium.mjs'
import type { Case } from './paint-page.ts'

const ROUNDS = 40
const KIB = { name: '1 KiB', pageSize: 16, pages: 64 }
const MIB = { name: '1 MiB', pageSize: 8, pages: 131_072 }
const GIB = { name: '1 GiB', pageSize: 4096, pages: 262_144 }
const cases: readonly (Case & { readonly name: string })[] = [
  { ...KIB, blocks: 3, zoom: 0 },
  { ...KIB, blocks: 40, zoom: 0 },
  { ...MIB, blocks: 3, zoom: 0 },
  { ...MIB, blocks: 10_000, zoom: 0 },
  { ...MIB, blocks: 80_000, zoom: 0 },
  { ...GIB, blocks: 3, zoom: 0 },
  { ...GIB, blocks: 10_000, zoom: 0 },
  { ...GIB, blocks: 100_000, zoom: 0 },
  { ...KIB, blocks: 40, zoom: 1.5 },
  { ...MIB, blocks: 80_000, zoom: 12 },
  { ...MIB, blocks: 80_000, zoom: 1e9 },
  { ...GIB, blocks: 100_000, zoom: 100 },
]

async function pageCode(): Promise<string> {
  const built = await build({
    root: process.cwd(),
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: 'chrome120',
      lib: { entry: join(process.cwd(), 'test/bench/paint-page.ts'), formats: ['iife'], name: 'paint' },
    },
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  return output[0].code
}

const browser = await chromium.launch(chromiumOptions())
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } })
  await page.addScriptTag({ content: await pageCode() })
  console.log('buffer   blocks   zoom   bare ms   frame ms   ratio   changed heap, ratio')
  for (const { name, ...measured } of cases) {
    const { frame, bare, changed } = await page.evaluate(
      ([one, rounds]) => window.measurePaint(one, rounds),
      [measured, ROUNDS] as const,
    )
    const zoom = measured.zoom === 0 ? 'fit' : measured.zoom > 1e6 ? 'max' : String(measured.zoom)
    console.log(
      [
        name.padEnd(6),
        String(measured.blocks).padStart(8),
        zoom.padStart(6),
        bare.toFixed(2).padStart(9),
        frame.toFixed(2).padStart(10),
        (frame / bare).toFixed(2).padStart(7),
        (changed / bare).toFixed(2).padStart(12),
      ].join(' '),
    )
  }
} finally {
  await browser.close()
}
