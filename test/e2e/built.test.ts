/** What the build ships: on which terms, and under which policy it runs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.mjs'
import { openApp } from '../support/browser.ts'
import { allocate, allocations, controls, create, type } from './driver.ts'

const dist = join(root, 'dist')

it('carries the licenses of all code and fonts in it', () => {
  const text = readFileSync(join(dist, 'licenses.md'), 'utf8')
  const maps = readdirSync(join(dist, 'assets')).filter(name => name.endsWith('.map'))
  const packages = new Set<string>(['@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono'])
  for (const map of maps) {
    const { sources } = JSON.parse(readFileSync(join(dist, 'assets', map), 'utf8')) as { sources: string[] }
    for (const source of sources) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(source) ?? []
      if (name !== undefined) packages.add(name)
    }
  }
  expect(packages).toContain('react-dom')
  for (const name of packages) {
    const [, section] = text.split(`## ${name} - `)
    expect(section, `${name} stands in licenses.md`).toBeDefined()
    expect(section?.split('\n## ')[0]).toMatch(/copyright|permission|license/i)
  }
})

describe('under the policy that README gives for a server’s header', () => {
  const [, policy = ''] =
    /Content-Security-Policy: (.+)/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? []

  async function openUnderPolicy() {
    expect(policy).toContain("default-src 'none'")
    const app = await openApp({
      headers: { 'content-security-policy': policy },
      before: () => {
        const seen: string[] = []
        Object.assign(window, { violations: seen })
        document.addEventListener('securitypolicyviolation', event => {
          seen.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`)
        })
      },
    })
    const violations = () =>
      app.page.evaluate(() => (window as unknown as { violations: string[] }).violations)
    return { ...app, violations }
  }

  it('everything works: panels, files, workers, saving', async () => {
    const { page, violations } = await openUnderPolicy()
    const ui = controls(page)
    await create(page, 16, 64)
    await allocate(page, 16, 40)
    await type(page, 'free 1')
    for (const tab of await page.getByRole('tab').all()) await tab.click()
    const chooser = page.waitForEvent('filechooser')
    await ui.button('Open').click()
    const buffer = Buffer.from('0\n2\n4\n1\na 0 40\na 1 24\nf 0\nf 1\n')
    await (await chooser).setFiles({ name: 'lab.rep', mimeType: 'text/plain', buffer })
    await page.getByText('lab.rep is open beside your buffer').waitFor()
    await ui.button('Back to my buffer').click()
    const download = page.waitForEvent('download')
    await ui.button('Save').click()
    expect((await download).suggestedFilename()).toBe('memallook-state.json')
    await page.waitForTimeout(300)
    await page.reload()
    await expect.poll(() => allocations(page).then(rows => rows.length)).toBe(1)
    expect(await violations()).toEqual([])
  })

  it('and what it forbids is seen', async () => {
    const { expectProblem, page, violations } = await openUnderPolicy()
    expectProblem(/Content Security Policy/)
    await page.evaluate(() =>
      document.head.append(Object.assign(document.createElement('style'), { textContent: 'p{}' })),
    )
    await expect.poll(violations).toContainEqual(expect.stringMatching(/^style-src/))
  })
})

it('has no file that it does not need', () => {
  expect(existsSync(join(dist, 'index.html'))).toBe(true)
  expect(readdirSync(dist).sort()).toEqual([
    'assets',
    'favicon.svg',
    'first-screen.png',
    'index.html',
    'licenses.md',
  ])
})
