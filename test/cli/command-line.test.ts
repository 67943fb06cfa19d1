import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { SUBCOMMANDS } from '../../src/cli/subcommands.ts'
import { buildCli, COMMAND, type Folder, newFolder } from './cli.ts'

beforeAll(buildCli)

const ok = (stdout: string) => ({ stdout: `${stdout}\n`, stderr: '', exitCode: 0 })
const failed = (stdout: string, why: string) => ({ stdout: `${stdout}\n`, stderr: `${why}\n`, exitCode: 1 })

const NASTY = '\u001b]0;evil\u0007'

const EMPTY_ROW = '................'
const rows = (first: string) => [first, EMPTY_ROW, EMPTY_ROW, EMPTY_ROW].join('\n')

test('the transcript of the specification, byte for byte', async () => {
  const { runBuilt } = newFolder()
  expect(await runBuilt('16 64')).toEqual(ok('ok, buffer of size 1024 bytes created'))
  expect(await runBuilt('alloc 16')).toEqual(ok('ok, tag = "1"'))
  expect(await runBuilt('dealloc 99')).toEqual(
    failed('deallocation failed, unknown tag', 'no block has tag 99 now: show lists the tags there are'),
  )
  expect(await runBuilt('alloc 2048')).toEqual(
    failed('allocation failed', '2048 bytes asked for; 1008 are free, the largest hole is 1008'),
  )
  expect(await runBuilt('show')).toEqual(
    ok(`${rows('1...............')}\n\n<Allocations by tag>\n1: 16 bytes\n`),
  )
  expect(await runBuilt('alloc 32')).toEqual(ok('ok, tag = "2"'))
  expect(await runBuilt('show')).toEqual(
    ok(`${rows('122.............')}\n\n<Allocations by tag>\n1: 16 bytes\n2: 32 bytes\n`),
  )
})

test('the built command prints what a run here prints, and ends as it does', async () => {
  const here = newFolder()
  const built = newFolder()
  const subcommands = SUBCOMMANDS.map(({ name }) => [name, '--help'])
  for (const words of [[], ['--version'], ['alloc', NASTY], ['4', '4'], ['read', '1'], ...subcommands])
    expect(await built.runBuilt(words), words.join(' ')).toEqual(await here.run(words))
})

test('it starts without what takes long to load and is not needed', async () => {
  const { path, run } = newFolder()
  await run('16 64')
  writeFileSync(join(path, 'without-intl.cjs'), "Intl.NumberFormat = () => { throw new Error('asked') }")
  const { stdout } = spawnSync(process.execPath, ['--require', './without-intl.cjs', COMMAND, 'show'], {
    cwd: path,
    encoding: 'utf8',
  })
  expect(stdout).toMatch(/^\.{16}\n/)
})

test('undo and redo reach across runs, back to the first command', async () => {
  const { run } = newFolder()
  await run('16 64')
  await run('alloc 16')
  expect(await run('undo')).toEqual(ok('ok, undone: alloc 16'))
  expect(await run('undo')).toEqual(ok('ok, undone: new 16 64'))
  expect(await run('undo')).toEqual(failed('nothing to undo', 'this is the state before the first command'))
  expect(await run('redo')).toEqual(ok('ok, redone: new 16 64'))
  expect(await run('redo')).toEqual(ok('ok, redone: alloc 16'))
  expect((await run('redo')).exitCode).toBe(1)
})

describe('nothing that a terminal would obey is printed', () => {
  test('when a write is undone', async () => {
    const { run } = newFolder()
    await run('16 64')
    await run('alloc 64')
    await run(['write', '1', NASTY])
    expect(await run('undo')).toEqual(ok('ok, undone: write 1 "\\u001b]0;evil\\u0007"'))
  })

  test.each([
    [['--colour', NASTY]],
    [[`--${NASTY}`, 'show']],
    [[`-${NASTY}`]],
    [[NASTY]],
    [['alloc', NASTY]],
    [['set', NASTY, 'on']],
    [['help', NASTY]],
    [['--file', `${NASTY}/x.json`, 'alloc', '1']],
    [['--file', `${NASTY}/x.json`, 'new', '1', '1']],
    [['replay', NASTY]],
    [['replay', '--policy', NASTY]],
    [['replay', `--${NASTY}`]],
    [['replay', 'a', NASTY]],
    [['lesson', NASTY]],
    [['ostep', NASTY]],
    [['exercise', NASTY]],
  ])('of %j', async words => {
    const { exitCode, stderr, stdout } = await newFolder().run(words)
    expect(exitCode).toBeGreaterThan(0)
    expect(`${stderr}${stdout}`.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('of a file with a strange key', async () => {
    const { path, run } = newFolder()
    writeFileSync(
      join(path, 'memallook.json'),
      JSON.stringify({ format: 'memallook', version: 1, cursor: 0, edits: [], [NASTY]: 1 }),
    )
    expect((await run('show')).stderr.trimEnd()).not.toMatch(/\p{Cc}/u)
  })
})

test.each([
  ['a word that is no option', 'exercise 7', 2],
  ['options that never go together', 'exercise --kind looks --policy buddy', 2],
  ['options that leave nothing to ask', 'exercise --kind moved --policy buddy --frees 0', 1],
])('an exercise refuses %s', async (_, words, exitCode) => {
  expect(await newFolder().run(words)).toMatchObject({ exitCode, stdout: '' })
})

test('what a block holds stays from run to run', async () => {
  const { run } = newFolder()
  await run('16 64')
  await run('alloc 16')
  expect(await run(['write', '1', 'hello world'])).toEqual(ok('ok, 11 bytes written'))
  expect((await run('read 1')).stdout).toContain('|hello world.....|')
})

describe('malformed commands exit with 2, say what is expected, and leave no file', () => {
  test.each([
    ['frobnicate', 'unknown command "frobnicate"'],
    ['alloc', 'alloc needs 1 argument, got 0; expected alloc BYTES'],
    ['alloc -5', 'size -5 is too small; expected a whole number of bytes from 1 to'],
    ['alloc 0', 'size 0 is too small'],
    ['alloc 1.5', 'size "1.5" is not a whole number'],
    ['alloc 99999999999999999999', 'is too large'],
    ['alloc 16', 'alloc needs a buffer and there is none yet'],
    ['16', 'memallook needs 2 arguments, got 1'],
    ['-16 64', 'page size -16 is too small'],
    ['show', 'show needs a buffer'],
    ['--colour', 'unknown option "--colour"; expected one of --file, --help, --version'],
    ['alloc 16 --file', '--file needs the name of a file'],
  ])('%s', async (line, why) => {
    const { path, run } = newFolder()
    const ran = await run(line)
    expect(ran).toMatchObject({ stdout: '', exitCode: 2 })
    expect(ran.stderr).toContain(why)
    expect(ran.stderr.trimEnd().split('\n').length).toBe(1)
    expect(readdirSync(path)).toEqual([])
  })
})

test('a misspelt command or option is asked about', async () => {
  const { run } = newFolder()
  expect((await run('clera')).stderr).toBe('unknown command "clera": did you mean clear?\n')
  expect((await run('--fil x.json show')).stderr).toMatch(/: did you mean --file\?\n$/)
  expect((await run('replay x.rep --polcy best-fit')).stderr).toMatch(/did you mean --policy\?\n$/)
  await run('16 64')
  expect((await run('alloc 0')).stderr).toBe(
    'size 0 is too small; expected a whole number of bytes from 1 to 1024\n',
  )
})

test('help and version', async () => {
  const { path, run } = newFolder()
  const help = await run('--help')
  expect(help).toMatchObject({ stderr: '', exitCode: 0 })
  expect(help.stdout).toContain('alloc BYTES')
  for (const same of ['help', '-h']) expect(await run(same)).toEqual(help)
  expect((await run('alloc --help')).stdout).toBe((await run('help alloc')).stdout)
  expect(await run('')).toEqual({ stdout: '', stderr: help.stdout, exitCode: 2 })
  expect((await run('--version')).stdout).toMatch(/^memallook \d+\.\d+\.\d+\n$/)
  expect(readdirSync(path)).toEqual([])
})

test('--file names another state, before or after the command; after -- it is a word', async () => {
  const { path, run } = newFolder()
  await run('16 64')
  await run('--file other.json 8 8')
  expect(await run('alloc 8 --file=other.json')).toEqual(ok('ok, tag = "1"'))
  expect(await run('alloc 16')).toEqual(ok('ok, tag = "1"'))
  expect((await run('show --file other.json')).stdout).toContain('1: 8 bytes')
  expect(await run(['--', 'write', '1', '--file'])).toEqual(ok('ok, 6 bytes written'))
  expect(readdirSync(path).sort()).toEqual(['memallook.json', 'other.json'])
})

test('commands that only look write nothing, and need no right to', async () => {
  const { path, run } = newFolder()
  await run('16 64')
  await run('alloc 16')
  const before = statSync(join(path, 'memallook.json'), { bigint: true })
  for (const line of ['show', 'stats', 'read 1', 'dealloc 9', 'help']) await run(line)
  const after = statSync(join(path, 'memallook.json'), { bigint: true })
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
  expect(readdirSync(path)).toEqual(['memallook.json'])
})

describe('a state that cannot be read is left as it is', () => {
  const newBuffer = '{"format":"memallook","version":1,"cursor":1,"edits":['
  test.each([
    ['cut off', '{"format":"memallook"', 'memallook.json cannot be read, this is not JSON, line 1'],
    ['empty', '', 'memallook.json cannot be read, this is not JSON, line 1, column 1'],
    [
      'of a newer version',
      '{"format":"memallook","version":9}',
      'it has version 9, this one reads up to 1: open it with the newer Memallook',
    ],
    [
      'something else',
      '{"name":"memallook"}',
      'this is not a state that Memallook saved: format is missing: it is left as it is; move it away to begin anew, or name another file with --file',
    ],
    [
      'with a damaged edit',
      `${newBuffer}{"do":"new","pageSize":0,"pages":1}]}`,
      'edit 1 is damaged: page size 0 is too small',
    ],
  ])('%s', async (_, text, why) => {
    const { path, run } = newFolder()
    const file = join(path, 'memallook.json')
    writeFileSync(file, text)
    for (const line of ['alloc 16', 'show', '16 64', 'undo']) {
      const ran = await run(line)
      expect(ran).toMatchObject({ stdout: '', exitCode: 2 })
      expect(ran.stderr).toContain(why)
    }
    expect(readFileSync(file, 'utf8')).toBe(text)
    expect(readdirSync(path)).toEqual(['memallook.json'])
  })
})

describe('a file system that refuses is one sentence with a way on', () => {
  const one = async (folder: Folder, line: string, why: string) => {
    const ran = await folder.run(line)
    expect(ran).toMatchObject({ stdout: '', exitCode: 1 })
    expect(ran.stderr).toContain(why)
    expect(ran.stderr.trimEnd().split('\n').length).toBe(1)
  }

  test('a folder in place of the file', async () => {
    const folder = newFolder()
    mkdirSync(join(folder.path, 'memallook.json'))
    await one(folder, '16 64', 'memallook.json is a folder: name a file with --file')
    await one(folder, 'show', 'memallook.json is a folder')
  })

  test('a folder that is not there', async () => {
    await one(
      newFolder(),
      '--file none/state.json 16 64',
      'none/state.json lies in a folder that is not there',
    )
  })

  test('a file in place of a folder', async () => {
    const folder = newFolder()
    writeFileSync(join(folder.path, 'x'), '')
    await one(folder, '--file x/state.json 16 64', 'x/state.json lies in something that is no folder')
  })

  // Root may write anywhere but here.
  test.runIf(existsSync('/proc/self'))('a place where nothing can be created', async () => {
    await one(newFolder(), '--file /proc/memallook.json 16 64', '/proc/memallook.json')
  })

  test.skipIf(process.getuid?.() === 0)('a folder without the right to write', async () => {
    const folder = newFolder()
    chmodSync(folder.path, 0o500)
    await one(folder, '16 64', 'permission is denied')
    chmodSync(folder.path, 0o700)
  })
})

test('a link stays a link, and the file it leads to keeps its rights', async () => {
  const { path, run } = newFolder()
  await run('--file real.json 16 64')
  chmodSync(join(path, 'real.json'), 0o640)
  symlinkSync('real.json', join(path, 'memallook.json'))
  expect(await run('alloc 16')).toEqual(ok('ok, tag = "1"'))
  expect((await run('--file real.json show')).stdout).toContain('1: 16 bytes')
  expect(statSync(join(path, 'real.json')).mode & 0o777).toBe(0o640)
})

test('what the app exports opens here, and its view is handed on', async () => {
  const { path, run } = newFolder()
  const file = join(path, 'memallook.json')
  const edits = [{ do: 'new', pageSize: 16, pages: 64 }]
  writeFileSync(
    file,
    JSON.stringify({ format: 'memallook', version: 1, cursor: 1, view: { theme: 'dark' }, edits }),
  )
  expect(await run('alloc 16')).toEqual(ok('ok, tag = "1"'))
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ cursor: 2, view: { theme: 'dark' } })
})
