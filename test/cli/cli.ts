/** The command, run in a folder of its own: here, or built and in a process of its own as people run it. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { version } from '../../package.json' with { type: 'json' }
import { root, runTool } from '../../scripts/lib/run.mjs'
import type { Output } from '../../src/cli/output.ts'
import { run as runHere } from '../../src/cli/run.ts'

const BUILT = join(root, 'dist-cli/memallook.cjs')
export const COMMAND = join(root, 'bin/memallook.js')

/** Builds the command where it is missing or older than what it is made of. */
export async function buildCli(): Promise<void> {
  const sources = [
    'src/cli',
    'src/save',
    'src/history',
    'src/lesson',
    'src/trace',
    'src/command',
    'src/core',
    'src/base',
    'package.json',
  ]
  const newest = Math.max(...sources.map(source => newestIn(join(root, source))))
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs >= newest) return
  const code = await runTool('vite', ['build', '--config', 'vite.cli.config.ts'])
  if (code !== 0) throw new Error('the command line could not be built')
}

function newestIn(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newestIn(join(path, name))))
}

interface Ran {
  stdout: string
  stderr: string
  exitCode: number | null
}

export interface Folder {
  readonly path: string
  /** Runs the command in this process, which is a hundred times as fast; a line is split at its blanks. */
  run(args: string | readonly string[]): Promise<Output>
  /** Runs the built command in a process of its own. */
  runBuilt(args: string | readonly string[]): Promise<Ran>
  /** Starts that process and leaves it running. */
  start(args: readonly string[]): ReturnType<typeof spawn>
}

/** A new folder, removed after the test. */
export function newFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'memallook-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const start = (args: readonly string[]) =>
    spawn(process.execPath, [COMMAND, ...args], { cwd: path, stdio: ['ignore', 'pipe', 'pipe'] })
  const wordsOf = (args: string | readonly string[]) =>
    typeof args === 'string' ? args.split(' ').filter(Boolean) : args
  const runBuilt = (args: string | readonly string[]) =>
    new Promise<Ran>((resolve, reject) => {
      const child = start(wordsOf(args))
      const ran: Ran = { stdout: '', stderr: '', exitCode: null }
      child.stdout?.on('data', (data: Buffer) => {
        ran.stdout += data.toString()
      })
      child.stderr?.on('data', (data: Buffer) => {
        ran.stderr += data.toString()
      })
      child.once('error', reject)
      child.once('close', exitCode => resolve({ ...ran, exitCode }))
    })
  const run = (args: string | readonly string[]) => runHere(wordsOf(args), path, version)
  return { path, run, runBuilt, start }
}
