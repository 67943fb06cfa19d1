import { expect, test } from 'vitest'
import { printable } from '../../src/cli/output.ts'

test('control characters are made visible in all that is printed; its lines stay lines', () => {
  expect(printable({ stdout: 'a\u001b[2Jb\nc\n', stderr: 'd\u0007\n', exitCode: 1 })).toEqual({
    stdout: 'a\\u001b[2Jb\nc\n',
    stderr: 'd\\u0007\n',
    exitCode: 1,
  })
})
