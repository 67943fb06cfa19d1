/**
 * Painting a frame in a real browser, 1600 x 900, as a multiple of one bare putImageData of the window in the
 * same run. The aim: under 2, and flat, whatever the size of the buffer; where nearly every pixel has a block
 * of its own, only what an operation changed is as quick.
 */
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { chromiumOptions } from '../../scripts/lib/chromium.mjs'
import type { Case } from './paint-page.ts'

const ROUNDS = 40
const KIB = { name: '1 KiB', pageSize: 16, pages: 64 }
const KIB64 = { name: '64 KiB', pageSize: 16, pages: 4096 }
const MIB = { name: '1 MiB', pageSize: 8, pages: 131_072 }
const GIB = { name: '1 GiB', pageSize: 4096, pages: 262_144 }
const cases: readonly (Case & { readonly name: string })[] = [
  { ...KIB, blocks: 3, zoom: 0 },
  { ...KIB, blocks: 40, zoom: 0 },
  { ...KIB64, blocks: 500, zoom: 0 },
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

/** Only a page that is isolated from others is given a clock finer than a tenth of a millisecond. */
const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

const browser = await chromium.launch(chromiumOptions())
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 900 } })
  await page.route('http://localhost/', route =>
    route.fulfill({ body: '<!doctype html>', contentType: 'text/html', headers: isolated }),
  )
  await page.goto('http://localhost/')
  await page.addScriptTag({ content: await pageCode() })
  console.log('as multiples of a bare putImageData; an operation repaints what it changed')
  console.log('buffer   blocks   zoom   bare ms   unchanged   repaint   with rebuild   operation   animation')
  for (const { name, ...measured } of cases) {
    const { bare, ...times } = await page.evaluate(([one, rounds]) => window.measurePaint(one, rounds), [
      measured,
      ROUNDS,
    ] as const)
    const zoom = measured.zoom === 0 ? 'fit' : measured.zoom > 1e6 ? 'max' : String(measured.zoom)
    const ratio = (time: number, width: number) => (time / bare).toFixed(2).padStart(width)
    console.log(
      [
        name.padEnd(6),
        String(measured.blocks).padStart(8),
        zoom.padStart(6),
        bare.toFixed(2).padStart(9),
        ratio(times.unchanged, 11),
        ratio(times.repaint, 9),
        ratio(times.rebuild, 14),
        ratio(times.operation, 11),
        ratio(times.animation, 11),
      ].join(' '),
    )
  }
} finally {
  await browser.close()
}
