import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readerIn } from '../../src/cli/read-file.ts'

test.each([
  ['', 'the name of the file is empty; expected the name of a file'],
  ['gone.md', 'gone.md cannot be read: there is no such file; expected the name of a file'],
  ['folder', 'folder cannot be read: it is a folder; expected the name of a file'],
])('a file named %j is refused with a sentence', (path, message) => {
  const folder = mkdtempSync(join(tmpdir(), 'memallook-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'folder'))
  expect(readerIn(folder)(path)).toMatchObject({ ok: false, problem: { message } })
})
