import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The project's folder, wherever the script was started from. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Runs a command in the project's folder, its output on ours and no standard input; gives its exit code.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to our own
 * @returns {Promise<number>}
 */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    child.once('error', reject)
    child.once('close', code => resolve(code ?? 1))
  })
}

/**
 * Runs a tool that one of the project's packages brings, without npx in between.
 * @param {string} tool
 * @param {string[]} args
 */
export function runTool(tool, args) {
  return run(`node_modules/.bin/${tool}`, args)
}
