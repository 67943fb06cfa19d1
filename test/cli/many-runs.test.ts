import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Output } from '../../src/cli/output.ts'
import { buildCli, newFolder } from './cli.ts'

beforeAll(buildCli)

test('sixty runs of twelve processes at once lose nothing', async () => {
  const { path, run } = newFolder()
  await run('16 1024')
  const script = await buildTurns()
  const processes = Array.from({ length: 12 }, () => startTurns(script, path, ['5', 'alloc', '1']))
  await Promise.all(processes.map(({ ready }) => ready))
  const runs = (await Promise.all(processes.map(({ go }) => go()))).flat()
  expect(runs.filter(({ exitCode, stderr }) => exitCode !== 0 || stderr !== '')).toEqual([])
  const tags = runs
    .map(({ stdout }) => Number(/^ok, tag = "(\d+)"\n$/.exec(stdout)?.[1]))
    .sort((a, b) => a - b)
  expect(tags).toEqual(Array.from({ length: 60 }, (_, index) => index + 1))
  const listed = (await run('show')).stdout.match(/^\d+: 1 bytes$/gm)
  expect(listed?.length).toBe(60)
  expect(readdirSync(path)).toEqual(['memallook.json'])
})

/** Bundles the process that makes run after run; gives the file that node starts. */
async function buildTurns(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'memallook-turns-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(import.meta.dirname, 'turns.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'turns.cjs' } },
    },
  })
  return join(folder, 'turns.cjs')
}

function startTurns(script: string, cwd: string, args: readonly string[]) {
  const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ['pipe', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (data: Buffer) => {
    printed += data.toString()
  })
  const ready = once(child.stdout, 'data')
  const go = async (): Promise<Output[]> => {
    const closed = once(child, 'close')
    child.stdin.end()
    await closed
    return JSON.parse(printed.replace('ready\n', ''))
  }
  return { ready, go }
}

test('a run killed in the middle leaves a whole state, and the next one goes on', async () => {
  const { path, run, start } = newFolder()
  await run('16 1024')
  let done = 0
  for (let index = 0; index < 15; index++) {
    const child = start(['alloc', '1'])
    const ended = new Promise<number | null>(resolve => child.once('close', resolve))
    setTimeout(() => child.kill('SIGTERM'), 60 + index * 15)
    if ((await ended) === 0) done++
    const state: { edits: unknown[] } = JSON.parse(readFileSync(join(path, 'memallook.json'), 'utf8'))
    // What answered is there; what was killed may have been done before it could say so.
    expect(state.edits.length - 1).toBeGreaterThanOrEqual(done)
  }
  expect((await run('alloc 1')).exitCode).toBe(0)
})

test('a run that was killed while it held the lock keeps nobody waiting', async () => {
  const { path, run, start } = newFolder()
  await run('16 1024')
  const child = start(['alloc', '1'])
  const ended = new Promise(resolve => child.once('close', resolve))
  const lock = join(path, 'memallook.json.lock')
  // Stopped as soon as it has come to the lock, and killed there: or
  // it was too fast for us, which is as well.
  while (child.exitCode === null && !existsSync(lock)) await new Promise(resolve => setImmediate(resolve))
  child.kill('SIGKILL')
  await ended
  expect(await run('alloc 16')).toMatchObject({ stderr: '', exitCode: 0 })
  expect(readdirSync(path)).toEqual(['memallook.json'])
})
