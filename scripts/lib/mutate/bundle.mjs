// The tests with everything they import, as one program, the mutants compiled in.
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../run.mjs'

const ENTRY = 'virtual:tests'
const standIn = new URL('vitest.mjs', import.meta.url).pathname
const ours = new URL('.', import.meta.url).pathname

/**
 * @param {string} folder where it goes, as tests.js
 * @param {string[]} tests files
 * @param {Map<string, string>} sources what stands in place of these files
 */
export async function bundle(folder, tests, sources) {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'esnext',
      minify: false,
      rollupOptions: { input: { tests: ENTRY }, output: { entryFileNames: '[name].js' } },
    },
    plugins: [
      {
        name: 'tests',
        enforce: 'pre',
        resolveId(id) {
          if (id === ENTRY) return id
          if (id === 'vitest') return standIn
          return undefined
        },
        load(id) {
          if (id === ENTRY) return entry(tests)
          return sources.get(id)
        },
        transform(code, id) {
          if (id.startsWith(ours) || !id.startsWith(root)) return undefined
          return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
        },
      },
    ],
  })
}

/** @param {string[]} tests */
function entry(tests) {
  const lines = tests.map(path => {
    const file = JSON.stringify(relative(root, path))
    const url = JSON.stringify(pathToFileURL(path).href)
    return `beginFile(${file}, ${url}); await import(${JSON.stringify(path)})`
  })
  return `
    import { beginFile, runTest, tests } from ${JSON.stringify(standIn)}
    import * as mutants from ${JSON.stringify(`${ours}switch.mjs`)}
    export { mutants, runTest, tests }
    export async function load() { ${lines.join('\n')} }
  `
}
