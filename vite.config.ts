import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, runnerImport } from 'vite'

/** In the built folder: whose code and fonts it ships, and on which terms. */
const LICENSES = 'licenses.md'

/** The dev server puts a small inline script into the page, which the page's own policy would refuse. */
const withoutPolicyInDev: Plugin = {
  name: 'memallook:without-policy-in-dev',
  apply: 'serve',
  transformIndexHtml: html => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

/**
 * Vite lists the packages whose code is in the bundle. Fonts come in by
 * style sheets, which it does not look into.
 */
const licensesOfAssets: Plugin = {
  name: 'memallook:licenses-of-assets',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const list = bundle[LICENSES]
      if (list?.type !== 'asset') return
      const packages = new Set<string>()
      for (const file of Object.values(bundle)) {
        const names = file.type === 'asset' ? file.originalFileNames : []
        for (const name of names) if (name.includes('node_modules/')) packages.add(packageOf(name))
      }
      for (const folder of [...packages].sort()) {
        const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
        const text = readFileSync(join(folder, 'LICENSE'), 'utf8').trim()
        list.source += `\n## ${manifest.name} - ${manifest.version} (${manifest.license})\n\n${text}\n`
      }
    },
  },
}

function packageOf(file: string): string {
  let folder = dirname(file)
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}

/**
 * What a first visit shows until the visitor does something, so that the allocator need not be loaded for it.
 * Made by running the allocator here; never kept, so never out of date.
 */
const firstVisit: Plugin = {
  name: 'memallook:first-visit',
  resolveId: id => (id === FIRST_VISIT ? `\0${id}` : null),
  async load(id) {
    if (id !== `\0${FIRST_VISIT}`) return null
    const { dependencies, module } = await runnerImport<typeof import('./scripts/lib/first-visit.ts')>(
      join(import.meta.dirname, 'scripts/lib/first-visit.ts'),
    )
    for (const file of [...dependencies, join(import.meta.dirname, 'src/demo/first-visit.txt')])
      this.addWatchFile(file)
    return `export default ${module.firstVisitPicture()}`
  },
}

const FIRST_VISIT = 'virtual:first-visit'

const ENGINE = ['src/store/engine/index.ts', 'src/store/files/saving.ts']

/** What the engine and the code that saves import, directly and over others. */
function engineModules(infoOf: (id: string) => { importedIds: readonly string[] } | null): Set<string> {
  const found = new Set<string>()
  const visit = (id: string) => {
    if (found.has(id)) return
    found.add(id)
    for (const imported of infoOf(id)?.importedIds ?? []) visit(imported)
  }
  for (const entry of ENGINE) visit(join(import.meta.dirname, entry))
  return found
}

export default defineConfig({
  // Relative addresses: the built folder works under any path of any host.
  base: './',
  plugins: [react(), firstVisit, withoutPolicyInDev, licensesOfAssets],
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: {
    target: ['chrome120', 'firefox121', 'safari17.2'],
    // Every asset is a file: the page's policy allows no data: fonts.
    assetsInlineLimit: 0,
    // Every browser above preloads modules itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What the first screen needs is one file, and so is what comes with the first thing a visitor does:
      // that compresses better than many, and is one request.
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'], priority: 1 },
            { name: (id, graph) => (engineModules(id => graph.getModuleInfo(id)).has(id) ? 'engine' : null) },
          ],
        },
      },
    },
    reportCompressedSize: false,
    sourcemap: true,
    license: { fileName: LICENSES },
  },
})
