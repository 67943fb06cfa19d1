/** What the state's file may be, and what happens to it. */
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { MOST_FILE_BYTES } from '../../src/save/format.ts'
import { buildCli, newFolder } from './cli.ts'

beforeAll(buildCli)

const isRoot = process.geteuid?.() === 0

// Whoever reads one of these all the same hangs: that is for a process of its own.
describe('what is no regular file is refused at once', () => {
  test.each(['16 64', 'show', 'undo'])('a device, by %s', async command => {
    const { runBuilt } = newFolder()
    for (const device of ['/dev/zero', '/dev/null']) {
      expect(await runBuilt(`${command} --file ${device}`)).toEqual({
        stdout: '',
        stderr: `${device} is a device and keeps nothing: name a file with --file\n`,
        exitCode: 1,
      })
    }
  })

  test('a pipe that nobody writes to', async () => {
    const { path, runBuilt } = newFolder()
    execFileSync('mkfifo', [join(path, 'pipe')])
    for (const command of ['16 64', 'show']) {
      const { exitCode, stderr } = await runBuilt(`${command} --file pipe`)
      expect(stderr).toBe('pipe is a pipe and keeps nothing: name a file with --file\n')
      expect(exitCode).toBe(1)
    }
    expect(readdirSync(path)).toEqual(['pipe'])
  })

  test('a folder', async () => {
    const { path, run } = newFolder()
    mkdirSync(join(path, 'folder'))
    expect((await run('16 64 --file folder')).stderr).toBe('folder is a folder: name a file with --file\n')
    expect(readdirSync(path)).toEqual(['folder'])
  })
})

describe('links', () => {
  test('a link to a file that is not there yet is written through', async () => {
    const { path, run } = newFolder()
    mkdirSync(join(path, 'there'))
    symlinkSync(join('there', 'second.json'), join(path, 'first.json'))
    symlinkSync('real.json', join(path, 'there', 'second.json'))
    expect((await run('16 64 --file first.json')).exitCode).toBe(0)
    expect((await run('alloc 16 --file first.json')).exitCode).toBe(0)
    expect(lstatSync(join(path, 'first.json')).isSymbolicLink()).toBe(true)
    expect(lstatSync(join(path, 'there', 'second.json')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(path, 'there', 'real.json'), 'utf8')).toContain('"alloc"')
    expect(readdirSync(join(path, 'there')).sort()).toEqual(['real.json', 'second.json'])
  })

  test('links in a circle are one sentence', async () => {
    const { path, run } = newFolder()
    symlinkSync('b.json', join(path, 'a.json'))
    symlinkSync('a.json', join(path, 'b.json'))
    expect((await run('16 64 --file a.json')).stderr).toBe(
      'a.json is a link that leads back to itself: name another file with --file\n',
    )
  })
})

describe('a file with rights', () => {
  test('that is read-only is not replaced, whoever runs the command', async () => {
    const { path, run } = newFolder()
    await run('16 64')
    const file = join(path, 'memallook.json')
    const before = readFileSync(file, 'utf8')
    chmodSync(file, 0o444)
    expect(await run('alloc 16')).toEqual({
      stdout: '',
      stderr: 'memallook.json is read-only: make it writable, or name another file with --file\n',
      exitCode: 1,
    })
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect((await run('show')).exitCode).toBe(0)
    expect(readdirSync(path)).toEqual(['memallook.json'])
  })

  test.skipIf(!isRoot)('of another user stays that user’s, or is not replaced', async () => {
    const { path, run } = newFolder()
    await run('16 64')
    const file = join(path, 'memallook.json')
    chownSync(file, 4321, 4321)
    expect((await run('alloc 16')).exitCode).toBe(0)
    expect(statSync(file)).toMatchObject({ uid: 4321, gid: 4321 })
    // The same by somebody who may write here, but cannot give files away.
    chmodSync(file, 0o666)
    chmodSync(path, 0o777)
    const before = readFileSync(file, 'utf8')
    const { exitCode, stderr } = await runAs(1234, path, ['alloc', '16'])
    expect(stderr).toBe(
      'memallook.json belongs to another user, who would lose it: name another file with --file\n',
    )
    expect(exitCode).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(readdirSync(path)).toEqual(['memallook.json'])
  })

  test.skipIf(!isRoot)('of a group that its owner is not in stays that group’s', async () => {
    const { path, run } = newFolder()
    await run('16 64')
    const file = join(path, 'memallook.json')
    chownSync(file, 1234, 4321)
    chmodSync(path, 0o777)
    const before = readFileSync(file, 'utf8')
    const { exitCode, stderr } = await runAs(1234, path, ['alloc', '16'])
    expect(stderr).toBe(
      'memallook.json belongs to a group that you are not in, which would lose it: name another file with --file\n',
    )
    expect(exitCode).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe(before)
    expect(readdirSync(path)).toEqual(['memallook.json'])
  })
})

/** A run as another user, from a copy that everybody may read. */
function runAs(uid: number, cwd: string, args: readonly string[]) {
  const copy = mkdtempSync(join(tmpdir(), 'memallook-built-'))
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }))
  for (const part of ['bin', 'dist-cli']) {
    cpSync(join(import.meta.dirname, '../..', part), join(copy, part), { recursive: true })
  }
  chmodSync(copy, 0o755)
  return new Promise<{ exitCode: number | null; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [join(copy, 'bin/memallook.js'), ...args], { cwd, uid, gid: uid })
    let stderr = ''
    child.stderr.on('data', data => {
      stderr += String(data)
    })
    child.once('error', reject)
    child.once('close', exitCode => resolve({ exitCode, stderr }))
  })
}

describe('a file that is not right is left as it is', () => {
  test.each<[string, Buffer, string]>([
    [
      'bytes that are no UTF-8',
      Buffer.from('{"format":"memallook\xff"}', 'latin1'),
      'memallook.json cannot be read, it is no text in UTF-8: it is left as it is; move it away to begin anew, or name another file with --file\n',
    ],
    [
      'nested 100,000 deep',
      Buffer.from('['.repeat(100_000)),
      'memallook.json cannot be read, line 1 is nested more than 64 deep; a state is nested less: it is left as it is; move it away to begin anew, or name another file with --file\n',
    ],
  ])('%s', async (_, content, expected) => {
    const { path, run } = newFolder()
    const file = join(path, 'memallook.json')
    writeFileSync(file, content)
    for (const command of ['show', 'alloc 16']) {
      expect(await run(command)).toEqual({ stdout: '', stderr: expected, exitCode: 2 })
    }
    expect(readFileSync(file).equals(content)).toBe(true)
    expect(readdirSync(path)).toEqual(['memallook.json'])
  })
})

test('a command that would make the state too large for the next run is refused, and changes nothing', async () => {
  const { path, run } = newFolder()
  const file = join(path, 'memallook.json')
  // The state as it will be with the `alloc` that follows takes a byte more than there may be.
  const edits = [
    { do: 'new', pageSize: 2 ** 26, pages: 1 },
    { do: 'alloc', bytes: 2 ** 26 },
  ]
  const state = (text: string) =>
    `{\n  "format": "memallook",\n  "version": 1,\n  "cursor": 3,\n  "edits": [\n${[
      ...edits,
      { do: 'write', tag: 1, text },
    ]
      .map(edit => `    ${JSON.stringify(edit)}`)
      .join(',\n')}\n  ]\n}\n`
  const added = ',\n    {"do":"free","tag":1}'.length
  const text = 'x'.repeat(MOST_FILE_BYTES - state('').length - added)
  writeFileSync(file, state(`${text}y`))
  const refused = await run('free 1')
  expect(refused).toEqual({
    stdout: '',
    stderr: `the state would take ${MOST_FILE_BYTES + 1} bytes; expected at most ${MOST_FILE_BYTES}: nothing was changed; begin another history, in a file that you name with --file\n`,
    exitCode: 1,
  })
  expect(readFileSync(file, 'utf8')).toBe(state(`${text}y`))
  // One less, and it is done; and the next run reads it.
  writeFileSync(file, state(text))
  expect((await run('free 1')).stdout).toBe('deallocation succeeded\n')
  expect(statSync(file).size).toBe(MOST_FILE_BYTES)
  expect((await run('stats')).exitCode).toBe(0)
})

test('what killed runs left half written is cleared away by the next that writes, and nothing else is', async () => {
  const { path, run } = newFolder()
  await run('16 64')
  for (const name of [
    'memallook.json.123.tmp',
    'memallook.json.99999.tmp',
    'other.json.123.tmp',
    'memallook.json.tmp',
  ]) {
    writeFileSync(join(path, name), 'half')
  }
  linkSync(join(path, 'memallook.json'), join(path, 'memallook.json.copy'))
  await run('show')
  expect(existsSync(join(path, 'memallook.json.123.tmp'))).toBe(true)
  await run('alloc 16')
  expect(readdirSync(path).sort()).toEqual([
    'memallook.json',
    'memallook.json.copy',
    'memallook.json.tmp',
    'other.json.123.tmp',
  ])
})

test('names with control characters in them are printed with those made visible', async () => {
  const { run } = newFolder()
  const { stderr } = await run(['--file', 'no\u001b[31m/such', '16', '64'])
  expect(stderr).toMatch(/^no\\u001b\[31m\/such lies in a folder that is not there/)
})
