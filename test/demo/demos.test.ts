import { describe, expect, test } from 'vitest'
import { type Command, isEdit } from '../../src/command/command.ts'
import { formatCommand } from '../../src/command/format.ts'
import { parseScript } from '../../src/command/script.ts'
import { measure } from '../../src/core/measure.ts'
import { type Bytes, NONE } from '../../src/core/units.ts'
import firstVisit from '../../src/demo/first-visit.txt?raw'
import { DEMOS as LISTED } from '../../src/demo/index.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { captionsOf } from '../../src/lesson/captions.ts'
import { readLesson } from '../../src/lesson/markdown/read.ts'
import { runLesson } from '../../src/lesson/run.ts'
import { plainText } from '../../src/lesson/walk.ts'

const DEMOS = await Promise.all(LISTED.map(async demo => ({ ...demo, text: await demo.load() })))

/** What can be checked of each command of a demo. */
interface Moment {
  readonly command: string
  readonly caption: string
  readonly outcome: string
  /** What this command alone cost. */
  readonly looks: number
  readonly movedBytes: number
  readonly zeroedBytes: number
  readonly figures: ReturnType<typeof measure>
  /** Blocks as `tag@address:bytes`, holes as `-@address:bytes`, in address order. */
  readonly row: string
  /** The bytes from an offset on, as text; dots for zeros. */
  readonly text: (at: number, count: number) => string
}

function play(text: string): Moment[] {
  const { lesson, problems } = runLesson(readLesson(text))
  expect(problems).toEqual([])
  // Each command counts here, also where it changes nothing.
  const said = captionsOf(lesson, [...lesson.commands.keys(), lesson.commands.length])
  return performed(lesson.commands.map(({ command }, index) => ({ command, caption: said[index] ?? '' })))
}

/** The commands one after the other, with what came of each. */
function performed(steps: readonly { readonly command: Command; readonly caption: string }[]): Moment[] {
  const timeline = new Timeline()
  return steps.map(({ command, caption }) => {
    if (!isEdit(command)) throw new Error(`${formatCommand(command)} changes nothing`)
    const before = timeline.heap ? { ...measure(timeline.heap) } : null
    const started = command.do === 'new' ? null : before
    const result = timeline.append(command)
    if (!result.ok || !timeline.heap) throw new Error(`${formatCommand(command)} does not run`)
    const { heap } = timeline
    const figures = measure(heap)
    const data = heap.contents?.read(0 as Bytes, figures.total)
    return {
      command: formatCommand(command),
      caption,
      outcome: result.value.kind,
      looks: figures.looks - (started?.looks ?? 0),
      movedBytes: figures.movedBytes - (started?.movedBytes ?? 0),
      zeroedBytes: figures.zeroedBytes - (started?.zeroedBytes ?? 0),
      figures,
      row: rowOf(timeline),
      text: (at, count) => new TextDecoder().decode(data?.slice(at, at + count)).replaceAll('\0', '.'),
    }
  })
}

function rowOf({ heap }: Timeline): string {
  if (!heap) return ''
  const { layout, table } = heap
  const parts: string[] = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const address = (table.startOf(block) * layout.pageSize).toString(16).toUpperCase().padStart(3, '0')
    const held = table.isAllocated(block)
    const size = held ? table.bytesOf(block) : table.pagesOf(block) * layout.pageSize
    parts.push(`${held ? table.tagOf(block) : '-'}@${address}:${size}`)
  }
  return parts.join(' ')
}

function demo(id: string): Moment[] {
  const found = DEMOS.find(one => one.id === id)
  if (!found) throw new Error(`no demo ${id}`)
  return play(found.text)
}

/** The one moment of that command; of several, which (from 0). */
function at(moments: readonly Moment[], command: string, which = 0): Moment {
  const found = moments.filter(one => one.command === command)[which]
  if (!found) throw new Error(`no ${command}`)
  return found
}

describe.each(DEMOS)('$title', ({ summary, text, title }) => {
  test('every line runs, and there are 8 to 20 commands, of several buffers each', () => {
    const moments = play(text)
    expect(moments.length).toBeGreaterThanOrEqual(8)
    const begins = moments.flatMap(({ command }, index) => (command.startsWith('new ') ? [index] : []))
    for (const [number, begin] of begins.entries())
      expect((begins[number + 1] ?? moments.length) - begin).toBeLessThanOrEqual(20)
  })

  test('is listed as it calls itself, and has one page, which begins and ends with words', () => {
    const { lesson } = readLesson(text)
    expect(lesson).toMatchObject({ title, summary, lang: 'en' })
    expect(lesson.pages).toHaveLength(1)
    const kinds = lesson.pages[0]?.blocks.map(({ kind }) => kind).filter(kind => kind !== 'view') ?? []
    expect([kinds[0], kinds.at(-1)]).toEqual(['paragraph', 'paragraph'])
  })

  test('its paragraphs are short enough to be read as they pass', () => {
    for (const { blocks } of readLesson(text).lesson.pages)
      for (const block of blocks)
        if (block.kind === 'paragraph') expect(plainText([block]).length).toBeLessThan(300)
  })
})

test('each demo has an id and a title of its own', () => {
  expect(new Set(DEMOS.map(({ id }) => id)).size).toBe(DEMOS.length)
  expect(new Set(DEMOS.map(({ title }) => title)).size).toBe(DEMOS.length)
})

describe('the figures in the captions hold', () => {
  test('four ways to compact the same buffer', () => {
    const moments = demo('four-ways')
    const ways = ['defrag', 'defrag fill-holes', 'defrag make-room 288', 'defrag semispace']
    expect(at(moments, 'free 4').figures).toMatchObject({ holes: 3, largestHole: 272 })
    expect(ways.map(way => [at(moments, way).movedBytes, at(moments, way).figures.largestHole])).toEqual([
      [144, 336],
      [32, 304],
      [80, 288],
      [176, 80],
    ])
    expect(at(moments, 'defrag fill-holes').row).toBe(
      '1@000:32 6@020:32 -@040:16 3@050:64 -@090:16 5@0A0:48 -@0D0:304',
    )
    expect(at(moments, 'defrag make-room 288').figures.holes).toBe(2)
  })

  test('pins in the way', () => {
    const moments = demo('pins')
    expect(at(moments, 'defrag').row).toBe('2@000:64 -@040:64 3@080:64 5@0C0:64 -@100:128')
    expect(at(moments, 'alloc 144')).toMatchObject({ outcome: 'no-room', figures: { free: 192 } })
    expect(at(moments, 'defrag make-room 144').outcome).toBe('compaction-refused')
    expect(at(moments, 'defrag fill-holes').row).toBe('2@000:64 5@040:64 3@080:64 -@0C0:192')
    expect(at(moments, 'realloc 3 200').outcome).toBe('pinned-in-place')
    expect(at(moments, 'defrag', 1)).toMatchObject({
      movedBytes: 144,
      row: '2@000:64 5@040:64 3@080:32 6@0A0:144 -@130:80',
    })
  })

  test('a compaction with a budget', () => {
    const moments = demo('budget')
    expect([0, 1, 2].map(which => at(moments, 'defrag --budget 100', which).movedBytes)).toEqual([48, 96, 48])
    expect(at(moments, 'alloc 16', 1).row).toContain('6@030:16')
    expect(at(moments, 'defrag --budget 50')).toMatchObject({ movedBytes: 0, outcome: 'compacted' })
  })

  test('half the memory for speed', () => {
    const moments = demo('semispace')
    expect(at(moments, 'alloc 48', 1).figures).toMatchObject({ free: 0, reserved: 128, total: 256 })
    expect(at(moments, 'alloc 16').outcome).toBe('no-room')
    expect(at(moments, 'defrag semispace')).toMatchObject({
      movedBytes: 48,
      row: '-@000:128 3@080:48 -@0B0:80',
    })
    expect(at(moments, 'defrag semispace').text(0x50, 16)).toBe('copied, not slid')
    expect(at(moments, 'defrag semispace', 1).movedBytes).toBe(112)
    expect(at(moments, 'defrag semispace', 2).outcome).toBe('compaction-refused')
  })

  test('handles survive, raw pointers do not', () => {
    const moments = demo('handles')
    expect(at(moments, 'defrag').row).toBe('2@000:48 3@030:32 -@050:176')
    expect(at(moments, 'write h "THE"').text(0, 8)).toBe('THE midd')
    expect(at(moments, 'write p "oops"').text(0x24, 4)).toBe('oops')
    expect(at(moments, 'alloc 16').row).toContain('4@020:16')
    expect(at(moments, 'alloc 16').text(0x24, 5)).toBe('stray')
  })

  test('use after free', () => {
    const moments = demo('use-after-free')
    expect(at(moments, 'write p "user: mallory"').outcome).toBe('written-through')
    expect(at(moments, 'alloc 32', 1).text(0, 13)).toBe('user: mallory')
    expect(at(moments, 'write p "balance: 999"').text(0, 12)).toBe('balance: 999')
    expect([0, 1, 2].map(which => at(moments, 'free p', which).outcome)).toEqual([
      'freed',
      'freed',
      'invalid-pointer',
    ])
    expect(at(moments, 'free q').outcome).toBe('invalid-pointer')
  })

  test('pages and slack', () => {
    const moments = demo('slack')
    expect(moments[0]?.figures.total).toBe(512)
    expect(at(moments, 'alloc 17').figures.slack).toBe(15)
    expect(at(moments, 'alloc 1').figures.slack - at(moments, 'alloc 17').figures.slack).toBe(15)
    const all = at(moments, 'alloc 100')
    expect(all.figures.slack - at(moments, 'alloc 1').figures.slack).toBe(12)
    expect(all.figures).toMatchObject({ used: 134, slack: 42 })
    expect(all.figures.used + all.figures.slack).toBe(176)
    expect(Math.round(all.figures.internalFragmentation * 100)).toBe(24)
    const grown = at(moments, 'realloc 2 32')
    expect(all.row).toContain('2@010:17')
    expect(grown.row).toContain('2@010:32')
    const small = at(moments, 'alloc 100', 1)
    expect(at(moments, 'new 4 128').figures.total).toBe(512)
    expect(at(moments, 'alloc 17', 1).figures.slack).toBe(3)
    expect(at(moments, 'alloc 1', 1).figures.slack).toBe(6)
    expect(small.figures).toMatchObject({ used: 134, slack: 6 })
    expect(Math.round(small.figures.internalFragmentation * 100)).toBe(4)
  })

  test('external fragmentation', () => {
    const moments = demo('fragmentation')
    expect(at(moments, 'alloc 32', 7).figures.free).toBe(0)
    const four = at(moments, 'free 7')
    expect(four.figures).toMatchObject({ free: 128, holes: 4, largestHole: 32, total: 256 })
    const failed = at(moments, 'alloc 64')
    expect(failed.outcome).toBe('no-room')
    expect(failed.figures.externalFragmentation).toBe(0.75)
    expect(at(moments, 'free 2').row).toMatch(/^-@000:96 /)
    expect(at(moments, 'alloc 64', 1).row).toMatch(/^9@000:64 -@040:32 /)
  })

  test('compaction when full', () => {
    const moments = demo('full')
    expect(at(moments, 'alloc 64', 3).figures.free).toBe(0)
    expect(at(moments, 'free 3').row).toBe('-@000:64 2@040:64 -@080:64 4@0C0:64')
    const full = at(moments, 'alloc 128')
    expect(full).toMatchObject({ outcome: 'allocated', looks: 3, movedBytes: 128 })
    expect(full.row).toBe('2@000:64 4@040:64 5@080:128')
    expect(full.text(0x40, 14)).toBe('I was at 0x0C0')
    expect(at(moments, 'realloc 5 64').row).toBe('-@000:64 4@040:64 5@080:64 -@0C0:64')
    expect(at(moments, 'alloc 128', 1).outcome).toBe('no-room')
    expect(at(moments, 'defrag')).toMatchObject({
      movedBytes: 128,
      row: '4@000:64 5@040:64 -@080:128',
    })
    expect(at(moments, 'alloc 128', 2)).toMatchObject({ looks: 1, row: '4@000:64 5@040:64 6@080:128' })
  })

  test('compaction step by step', () => {
    const moments = demo('compaction')
    const [, low, high] = at(moments, 'free 4').row.match(/-@030:(\d+) 3@060:80 -@0B0:(\d+)/) ?? []
    expect([low, high]).toEqual(['48', '32'])
    expect(at(moments, 'free 4').row).toContain('5@0D0:100')
    const first = at(moments, 'defrag')
    expect(first).toMatchObject({ movedBytes: 180, row: '1@000:48 3@030:80 5@080:100 -@0F0:272' })
    expect(first.text(0x30, 35)).toBe('tag 3 stays tag 3, wherever it lies')
    expect(first.text(0x80, 17)).toBe('and so does tag 5')
    expect(at(moments, 'free 1').row).toMatch(/^-@000:48 /)
    const second = at(moments, 'defrag', 1)
    expect(second.movedBytes).toBe(180)
    expect(second.figures.largestHole - first.figures.largestHole).toBe(48)
    expect(at(moments, 'free 5').figures.holes).toBe(1)
    const third = at(moments, 'defrag', 2)
    expect(third.movedBytes).toBe(0)
    expect(third.figures).toMatchObject({ compactions: 3, movedBytes: 360 })
  })

  test('stale bytes leak a secret', () => {
    const secret = 'password: hunter2'
    const moments = demo('stale')
    expect(at(moments, 'free 1').text(0, secret.length)).toBe(secret)
    const second = at(moments, 'alloc 32', 1)
    expect(second.row).toMatch(/^2@000:32 /)
    expect(second.text(0, secret.length)).toBe(secret)
    expect(at(moments, 'set zero-on-free on').text(0, secret.length)).toBe(secret)
    expect(at(moments, 'free 2')).toMatchObject({ zeroedBytes: 32 })
    const third = at(moments, 'alloc 32', 2)
    expect(third.row).toMatch(/^3@000:32 /)
    expect(third.text(0, 32)).toBe('.'.repeat(32))
    expect(at(moments, 'alloc 32', 3).row).toContain('4@020:32')
    const moved = at(moments, 'defrag')
    expect(moved.row).toMatch(/^4@000:32 /)
    expect([moved.text(0, secret.length), moved.text(0x20, secret.length)]).toEqual([secret, secret])
    const freed = at(moments, 'free 4')
    expect(freed.figures.zeroedBytes).toBe(96)
    const last = at(moments, 'alloc 64')
    expect(last.row).toMatch(/^5@000:64 /)
    expect(last.text(0, 32)).toBe('.'.repeat(32))
    expect(last.text(0x20, secret.length)).toBe(secret)
  })

  test('the cost of the naive hunt', () => {
    const moments = demo('hunt')
    const searches = moments.filter(({ command }) => command.startsWith('alloc'))
    expect(searches.map(({ looks }) => looks)).toEqual([40, 41, 42, 43, 1, 1, 3, 49])
    for (const { looks, caption } of searches) expect(caption).toContain(String(looks))
    expect(at(moments, 'free 5').figures.holes).toBe(3)
    const { figures } = moments.at(-1) ?? expect.fail('empty')
    expect(figures).toMatchObject({ looks: 220, searches: 8 })
    expect(40 + 41 + 42 + 43 + 49).toBe(215)
  })
})

test('the first visit: 96 bytes fit into the hole, 192 fit nowhere in one piece', () => {
  const moments = performed(parseScript(firstVisit).steps)
  const { figures, row, text } = moments.at(-1) ?? expect.fail('empty')
  expect(firstVisit).not.toContain('#')
  expect(row).toBe('1@000:160 2@0A0:30 -@0C0:96 4@120:96 5@180:200 6@250:140 7@2E0:150 -@380:128')
  expect(figures).toMatchObject({ free: 224, holes: 2, largestHole: 128 })
  expect(text(0xc0, 22)).toBe('freed, and still here:')
})
