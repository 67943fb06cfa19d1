/**
 * Runs take turns, whatever becomes of those before them. Nothing here depends on how fast the machine is.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { LockHeld, lock } from '../../src/cli/lock.ts'

const HOST = hostname()
  .replace(/[^A-Za-z0-9]/g, '')
  .slice(0, 40)
const EAGER = { forOne: 60_000, pause: 1 }
const AT_ONCE = { forOne: -1, pause: 0 }

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'memallook-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'state.json')
}

/** What a process with this id leaves. */
function leaveClaim(file: string, kind: string, number: number, pid: number, began = '', host = HOST): void {
  mkdirSync(`${file}.lock`, { recursive: true })
  writeFileSync(join(`${file}.lock`, `${kind}.${number}.${pid}.${began}.${host}.1`), '')
}

/** The id of a process that is gone. */
async function deadId(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise(resolve => child.once('close', resolve))
  return child.pid ?? 0
}

test('one at a time, each in its turn, and nothing is left in the end', async () => {
  const file = newFile()
  let inside = 0
  let done = 0
  const run = async () => {
    const release = await lock(file, EAGER)
    expect(++inside).toBe(1)
    await new Promise(resolve => setImmediate(resolve))
    inside--
    done++
    release()
  }
  await Promise.all(Array.from({ length: 60 }, run))
  expect(done).toBe(60)
  expect(existsSync(`${file}.lock`)).toBe(false)
})

test('who comes first is first', async () => {
  const file = newFile()
  const release = await lock(file, EAGER)
  const order: number[] = []
  const waiting = [1, 2, 3].map(async number => {
    const own = await lock(file, EAGER)
    order.push(number)
    own()
  })
  release()
  await Promise.all(waiting)
  expect(order).toEqual([1, 2, 3])
})

test.each(['ticket', 'choosing'])('a %s that a killed process left is taken over at once', async kind => {
  const file = newFile()
  leaveClaim(file, kind, kind === 'ticket' ? 1 : 0, await deadId())
  const release = await lock(file, AT_ONCE)
  expect(readdirSync(`${file}.lock`)).toHaveLength(1)
  release()
  expect(existsSync(`${file}.lock`)).toBe(false)
})

test.skipIf(!existsSync('/proc/self/stat'))('so is one whose id another process has by now', async () => {
  const file = newFile()
  leaveClaim(file, 'ticket', 1, process.pid, '1')
  const release = await lock(file, AT_ONCE)
  release()
})

test('one of a process that lives is waited for, and who waits for too long is given its id', async () => {
  const file = newFile()
  const release = await lock(file, EAGER)
  await expect(lock(file, AT_ONCE)).rejects.toThrow(LockHeld)
  await expect(lock(file, AT_ONCE)).rejects.toThrow(`held by process ${process.pid}`)
  const next = lock(file, EAGER)
  release()
  ;(await next)()
  expect(existsSync(`${file}.lock`)).toBe(false)
})

test('a process on another machine counts as alive', async () => {
  const file = newFile()
  leaveClaim(file, 'ticket', 1, await deadId(), '', 'elsewhere')
  await expect(lock(file, AT_ONCE)).rejects.toThrow(LockHeld)
})

test('an empty folder that an older version left as its lock does no harm, nor does what is not ours', async () => {
  const file = newFile()
  mkdirSync(`${file}.lock`)
  writeFileSync(join(`${file}.lock`, 'notes'), '')
  const release = await lock(file, AT_ONCE)
  release()
  expect(readdirSync(`${file}.lock`)).toEqual(['notes'])
})
