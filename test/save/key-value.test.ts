import { describe, expect, test } from 'vitest'
import { type KeyValue, SafeStorage } from '../../src/save/key-value.ts'

/** A storage that throws this on whatever is asked of it, but for what is given. */
function throwing(error: unknown, working: Partial<KeyValue> = {}): SafeStorage {
  const refuse = () => {
    throw error
  }
  return new SafeStorage({ get: refuse, set: refuse, remove: refuse, keys: refuse, size: refuse, ...working })
}

const messageOf = (result: ReturnType<SafeStorage['set']>) => (result.ok ? null : result.problem.message)
const NOTHING_STAYS = 'the browser lets this page store nothing, so nothing will be here after a reload'

test('what works is handed on', () => {
  const entries = new Map([['a', 'b']])
  const storage = new SafeStorage({
    get: key => entries.get(key) ?? null,
    set: (key, value) => entries.set(key, value),
    remove: key => entries.delete(key),
    keys: () => [...entries.keys()],
    size: () => entries.size,
  })
  expect(storage.set('c', 'd').ok).toBe(true)
  expect(storage.get('c')).toEqual({ ok: true, value: 'd' })
  expect(storage.remove('a').ok).toBe(true)
  expect(storage.keys()).toEqual({ ok: true, value: ['c'] })
  expect(storage.size()).toEqual({ ok: true, value: 1 })
})

test('whatever is thrown becomes a problem, with the reason where it says more than that it is forbidden', () => {
  const reasons: [unknown, string][] = [
    [new DOMException('access is denied', 'SecurityError'), ''],
    [new Error('the disk is on fire'), ' (the disk is on fire)'],
    [new Error(''), ''],
    [new TypeError("Cannot read properties of null (reading 'length')"), ''],
    ['a string', ''],
    [null, ''],
    [{ name: 'Odd', message: 'of another realm' }, ' (of another realm)'],
  ]
  for (const [error, reason] of reasons) {
    const storage = throwing(error)
    for (const result of [
      storage.get('a'),
      storage.set('a', 'b'),
      storage.remove('a'),
      storage.keys(),
      storage.size(),
    ])
      expect(result).toMatchObject({
        ok: false,
        problem: {
          code: 'storage-off',
          message: `${NOTHING_STAYS}${reason}`,
          hint: expect.stringMatching(/file/),
        },
      })
  }
})

describe('a full storage', () => {
  const full = new DOMException('exceeded', 'QuotaExceededError')

  test.each(['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'])(
    'is known by %s, and says what lies in it',
    name => {
      const values: Record<string, string> = { 'memallook/1/meta': '12345', other: '1' }
      const storage = throwing(
        { name, message: '' },
        { keys: () => Object.keys(values), get: key => values[key] ?? null },
      )
      const ours = 2 * ('memallook/1/meta'.length + 5)
      expect(messageOf(storage.set('abc', '1234567'))).toBe(
        `the browser's storage for this page is full: ${ours + 12} bytes are used, ${ours} of them by Memallook; the last operations take 20 more and are not saved`,
      )
    },
  )

  test('of which nothing can be read is full all the same', () => {
    expect(messageOf(throwing(full).set('a', 'b'))).toMatch(/full: 0 bytes are used, 0 of them by Memallook/)
  })

  test('in which a record would never fit says so', () => {
    const most = 5 * 2 ** 20
    expect(throwing(full).set('a', 'x'.repeat(most - 1))).toMatchObject({ problem: { code: 'storage-full' } })
    expect(throwing(full).set('a', 'x'.repeat(most))).toMatchObject({
      problem: { code: 'never-fits', message: expect.stringContaining(`take ${2 * most + 2} bytes`) },
    })
  })
})
