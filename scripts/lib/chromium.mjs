import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome']

/**
 * Headless, as root, without a graphics card, and without a word to the outside: a browser that looks for
 * updates on a closed network is slow, and a test that talks to another host is wrong.
 */
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * @param {string} path
 * @returns {boolean}
 */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The browser to test with: CHROMIUM_PATH, or the first one found on PATH.
 * @returns {string | undefined}
 */
function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) return isExecutable(given) ? given : undefined
  const folders = (process.env.PATH ?? '').split(delimiter)
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isExecutable)
}

/** What to do where there is no browser, in one line. */
export function chromiumAdvice() {
  const given = process.env.CHROMIUM_PATH
  if (given) return `CHROMIUM_PATH is ${given}, and no program is there: name the Chromium to test with.`
  return 'Browser tests need Chromium: install it (Debian: `apt-get install chromium`) or set CHROMIUM_PATH.'
}

/** Finds a browser, or installs Debian's where that is possible; false where there is none in the end. */
export async function ensureChromium() {
  if (findChromium()) return true
  const mayInstall =
    !process.env.CHROMIUM_PATH &&
    process.getuid?.() === 0 &&
    existsSync('/etc/debian_version') &&
    existsSync('/usr/bin/apt-get')
  if (!mayInstall) return false
  console.log("Installing Chromium from Debian's packages …")
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  if ((await run('apt-get', ['update', '-qq'], quiet)) !== 0) return false
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
  return findChromium() !== undefined
}

/**
 * What to hand to Playwright's launch and launchServer.
 * Scroll bars are there, as people see them.
 * @returns {{executablePath: string, args: string[], ignoreDefaultArgs: string[], headless: true}}
 */
export function chromiumOptions() {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error(chromiumAdvice())
  return { executablePath, args: chromiumFlags, ignoreDefaultArgs: ['--hide-scrollbars'], headless: true }
}
