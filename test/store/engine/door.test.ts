import { describe, expect, test, vi } from 'vitest'
import { Door } from '../../../src/store/engine/door.ts'
import type { Engine } from '../../../src/store/engine/engine.ts'

/** Only who it is matters here. */
const ENGINE = {} as Engine

/** A door whose engine comes, or does not, when the test says so. */
function doorWith() {
  const door = new Door()
  const fetched: { resolve(engine: Engine): void; reject(error: Error): void }[] = []
  const entered = vi.fn()
  const failed = vi.fn()
  const bring = () => new Promise<Engine>((resolve, reject) => fetched.push({ resolve, reject }))
  door.bringWith({ bring, entered, failed })
  return { door, entered, failed, fetched }
}

const settled = () => new Promise(resolve => setTimeout(resolve))

describe('what is asked for', () => {
  test('before the engine is there is done when it comes: each once, in order', async () => {
    const { door, fetched } = doorWith()
    const done: string[] = []
    for (const act of ['allocate', 'free', 'undo']) door.pass(() => done.push(act))
    expect(done).toEqual([])
    expect(fetched).toHaveLength(1)
    fetched[0]?.resolve(ENGINE)
    await settled()
    expect(done).toEqual(['allocate', 'free', 'undo'])
    expect(door.waits).toBe(0)
  })

  test('afterwards is done at once, with the same engine', async () => {
    const { door, fetched } = doorWith()
    void door.open()
    fetched[0]?.resolve(ENGINE)
    await settled()
    const act = vi.fn()
    door.pass(act)
    expect(act).toHaveBeenCalledExactlyOnceWith(ENGINE)
    expect(fetched).toHaveLength(1)
  })

  test('waits on where the engine cannot be fetched, and is done once it was fetched again', async () => {
    const { door, entered, failed, fetched } = doorWith()
    const done: string[] = []
    door.pass(() => done.push('allocate'))
    fetched[0]?.reject(new Error('offline'))
    await settled()
    expect(failed).toHaveBeenCalledOnce()
    expect(door.waits).toBe(1)
    door.pass(() => done.push('free'))
    expect(fetched).toHaveLength(2)
    fetched[1]?.resolve(ENGINE)
    await settled()
    expect(done).toEqual(['allocate', 'free'])
    expect(entered).toHaveBeenCalledOnce()
  })

  test('goes on where one of them is mistaken', async () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const { door, entered, failed, fetched } = doorWith()
    const act = vi.fn()
    door.pass(() => {
      throw new Error('a mistake')
    })
    door.pass(act)
    fetched[0]?.resolve(ENGINE)
    await settled()
    expect(act).toHaveBeenCalledOnce()
    expect(report).toHaveBeenCalledOnce()
    expect(entered).toHaveBeenCalledOnce()
    expect(failed).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
  })
})

test('the engine is fetched once, however often somebody opens the door', async () => {
  const { door, fetched } = doorWith()
  const first = door.open()
  expect(door.open()).toBe(first)
  fetched[0]?.resolve(ENGINE)
  await first
  await door.open()
  expect(fetched).toHaveLength(1)
})
