import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

/**
 * @param {string} path
 * @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean}>}
 */
function packagesIn(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
}

/**
 * Whether node_modules holds what the lock file says. Versions tell
 * more than times: a checkout touches files.
 */
function isInstalled() {
  // npm writes this file last, so a half-finished installation has none.
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' ||
      installed[path]?.version === wanted.version ||
      // Files for other systems are not installed on this one.
      (installed[path] === undefined && wanted.optional === true),
  )
}

/** Installs the packages of the lock file where they are missing or others. */
export async function installPackages() {
  if (isInstalled()) return
  console.log('Installing packages (npm ci) …')
  // In an environment set to production, npm would leave out the tools that build and test.
  const code = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code !== 0) {
    console.error('The packages could not be installed; npm says why above.')
    process.exit(1)
  }
}
