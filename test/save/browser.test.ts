import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { browserSurroundings, followPage } from '../../src/save/browser.ts'
import type { Journal } from '../../src/save/journal.ts'
import { PICTURE_KEY } from '../../src/save/picture.ts'

/** A window and a document that hear of events; `on` is a page that is seen. */
let page: EventTarget & { visibilityState: 'visible' | 'hidden' }
let entries: Map<string, string>
/** Characters that the storage holds. */
let room: number

beforeEach(() => {
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const })
  entries = new Map()
  room = Number.POSITIVE_INFINITY
  const used = () => [...entries].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (used() - (entries.get(key)?.length ?? 0) + value.length > room) throw new Error('full')
      entries.set(key, value)
    },
    removeItem: (key: string) => entries.delete(key),
    key: (index: number) => [...entries.keys()][index] ?? null,
    get length() {
      return entries.size
    },
  })
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', {})
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the storage is the page’s own', () => {
  const { storage } = browserSurroundings()
  storage.set('a', '1')
  storage.set('b', '2')
  expect([storage.get('a'), storage.get('c'), storage.size(), storage.keys()]).toEqual([
    '1',
    null,
    2,
    ['a', 'b'],
  ])
  storage.remove('a')
  expect([...entries]).toEqual([['b', '2']])
})

test('the picture makes room for what is worth more, and nothing else does', () => {
  const { storage } = browserSurroundings()
  room = 40 + PICTURE_KEY.length
  storage.set(PICTURE_KEY, 'x'.repeat(30))
  storage.set('a', '1234567')
  expect(storage.get(PICTURE_KEY)).not.toBeNull()
  storage.set('b', 'y'.repeat(20))
  expect([...entries.keys()]).toEqual(['a', 'b'])
  expect(() => storage.set('c', 'z'.repeat(100))).toThrow('full')
  expect([...entries.keys()]).toEqual(['a', 'b'])
})

test('tabs have names of their own', () => {
  const names = Array.from({ length: 50 }, () => browserSurroundings().writer)
  expect(new Set(names).size).toBe(50)
  for (const name of names) expect(name).toMatch(/^[a-z0-9]{10}$/)
})

test('what waits can be called off', async () => {
  const { later } = browserSurroundings()
  const done: string[] = []
  const callOff = later(0, () => done.push('called off'))
  await new Promise<void>(resolve => {
    later(0, () => done.push('done'))
    later(1, resolve)
    callOff()
  })
  expect(done).toEqual(['done'])
})

test('idle work is done when the browser has nothing else to do, or after a while where it does not say', async () => {
  const asked: unknown[] = []
  Object.assign(page, {
    requestIdleCallback: (action: () => void, options: unknown) => {
      asked.push(options)
      action()
    },
  })
  const done: string[] = []
  browserSurroundings().idle(() => done.push('idle'))
  expect([done, asked]).toEqual([['idle'], [{ timeout: 5000 }]])
  Reflect.deleteProperty(page, 'requestIdleCallback')
  await new Promise<void>(resolve => browserSurroundings().idle(resolve))
})

test('of two tabs one does what one is enough for; without locks each does', async () => {
  const { exclusively } = browserSurroundings()
  const done: string[] = []
  exclusively(() => done.push('without locks'))
  const request =
    (lock: object | null) => async (_: string, options: object, action: (lock: object | null) => void) => {
      expect(options).toEqual({ ifAvailable: true })
      action(lock)
    }
  vi.stubGlobal('navigator', { locks: { request: request({}) } })
  exclusively(() => done.push('has the lock'))
  vi.stubGlobal('navigator', { locks: { request: request(null) } })
  exclusively(() => done.push('another has it'))
  vi.stubGlobal('navigator', {
    locks: { request: () => Promise.reject(new Error('the page is being closed')) },
  })
  exclusively(() => done.push('closed'))
  await new Promise(resolve => setTimeout(resolve))
  expect(done).toEqual(['without locks', 'has the lock'])
})

test('a tab wakes when another changed what is ours, or everything went, until it no longer listens', () => {
  let woken = 0
  const end = browserSurroundings().onWake(() => woken++)
  const change = (key: string | null) => page.dispatchEvent(Object.assign(new Event('storage'), { key }))
  change('memallook/1/meta')
  expect(woken).toBe(1)
  change('of another program')
  expect(woken).toBe(1)
  change(null)
  expect(woken).toBe(2)
  end()
  change(null)
  expect(woken).toBe(2)
})

test('what is left is written when the page is left or hidden, and news is looked for when it is back', () => {
  const done: string[] = []
  const journal = { flush: () => done.push('flush'), catchUp: () => done.push('catch up') }
  const end = followPage(journal as unknown as Journal<unknown>)
  const all = () => {
    for (const event of ['pagehide', 'pageshow', 'visibilitychange']) page.dispatchEvent(new Event(event))
  }
  all()
  expect(done).toEqual(['flush', 'catch up', 'catch up'])
  page.visibilityState = 'hidden'
  page.dispatchEvent(new Event('visibilitychange'))
  expect(done.at(-1)).toBe('flush')
  end()
  all()
  expect(done).toHaveLength(4)
})
