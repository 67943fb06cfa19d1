import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root, runTool } from './run.mjs'

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json']

/**
 * When the newest file at or below a path was last written.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  // The folder's own time shows that files were removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}

function isBuilt() {
  const page = join(root, 'dist/index.html')
  if (!existsSync(page)) return false
  const built = statSync(page).mtimeMs
  return sources.every(path => newest(join(root, path)) <= built)
}

/** Builds the app into dist/ where it is missing or older than its sources. */
export async function buildApp() {
  if (isBuilt()) return
  console.log('Building the app (vite build) …')
  const code = await runTool('vite', ['build', '--logLevel', 'warn'])
  if (code !== 0) {
    console.error('The app could not be built; the reason is above.')
    process.exit(1)
  }
}
