/**
 * What the history costs: one operation as the app does it, steps in long recordings, undo with many holes,
 * and seeks in long histories. Times are medians of processor time in this process; what counts is the ratio
 * of two of them, and whether a row is flat.
 */
import { bytes, NONE, pages, type Tag, tagOf } from '../../src/core/units.ts'
import { HolesAtMoment } from '../../src/history/holes-view/drawing.ts'
import { viewHoles } from '../../src/history/holes-view/view.ts'
import { Timeline } from '../../src/history/timeline.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { getState, publish } from '../../src/store/store.ts'

/** Operations in a turn. */
const A_TURN = 1000
/** A frame at 60 a second. */
const FRAME = 1000 / 60

/** Appended, recorded, published and narrated, beside the same on a timeline alone. */
function oneOperation(): void {
  console.log('\none operation, by blocks: append alone | append, record, publish, narrate | ratio (aim: 3)')
  // Once for nothing, with counts as large as they get: else the rows would show how long the engine takes to
  // compile both ways, and to do so anew when a count outgrows a small integer.
  operationsOn(4e5)
  for (const blocks of [1e3, 1e5, 4e5]) {
    const { alone, shown } = operationsOn(blocks)
    row(blocks, `${micro(alone)} | ${micro(shown)}`, ratio(shown / alone))
  }
}

/** Milliseconds an operation, the middle of many turns. */
function operationsOn(blocks: number): { alone: number; shown: number } {
  const bare = filled(blocks).timeline
  const workspace = filled(blocks)
  getState().session.open(workspace)
  const alone: number[] = []
  const shown: number[] = []
  // In turns, so that a machine that is busy with something else slows down both.
  for (let turn = 0; turn < 40; turn++) {
    alone.push(
      timed(() => {
        for (let count = 0; count < A_TURN; count++) bare.append({ do: 'alloc', bytes: bytes(1) })
      }) / A_TURN,
    )
    shown.push(
      timed(() => {
        for (let count = 0; count < A_TURN; count++) {
          workspace.run({ do: 'alloc', bytes: bytes(1) })
          publish()
          getState().player.line?.text()
        }
      }) / A_TURN,
    )
  }
  return { alone: median(alone), shown: median(shown) }
}

function stepsOfACompaction(): void {
  console.log(
    `\nsteps in the middle of a compaction: forward | back, the worst | back, in frames (aim: below 1)`,
  )
  for (const blocks of [1e4, 1e5, 1e6]) {
    const workspace = combed(blocks)
    workspace.run({ do: 'defrag', algorithm: 'slide' })
    const middle = Math.floor(workspace.length / 2)
    const made = timed(() => workspace.seek(middle))
    const forward: number[] = []
    for (let count = 0; count < 1000; count++)
      forward.push(timed(() => workspace.seek(workspace.position + 1)))
    const back: number[] = []
    for (let count = 0; count < 60; count++) back.push(timed(() => workspace.seek(workspace.position - 1)))
    const worst = Math.max(...back)
    row(
      workspace.length,
      `${micro(median(forward))} | ${milli(worst)} (the stage was made in ${milli(made)})`,
      ratio(worst / FRAME),
    )
  }
}

/** With the view of the free structure drawn after each, as the open panel does. */
function undoWithManyHoles(): void {
  console.log(
    '\nundo and redo with 8,000 holes and the free structure drawn: median | worst (aim: below 50 ms)',
  )
  for (const search of ['hole-list', 'hole-index'] as const) {
    const workspace = combed(16_000, search)
    for (let count = 0; count < 2000; count++) {
      workspace.run({ do: 'alloc', bytes: bytes(1) })
      workspace.run({ do: 'free', tag: workspace.timeline.heap?.lastTag as Tag })
    }
    const times: number[] = []
    for (let count = 0; count < 12; count++) {
      const back = count % 2 === 0 ? 1 : -1
      times.push(
        timed(() => {
          workspace.goTo(workspace.timeline.cursor - back)
          const { heap, position, shown } = workspace
          if (!heap) return
          const moment = new HolesAtMoment({ heap, position, recording: shown?.recording ?? null })
          viewHoles(moment, { chosen: NONE, lit: NONE })
        }),
      )
    }
    row(search, `${milli(median(times))} | ${milli(Math.max(...times))}`, ratio(Math.max(...times) / 50))
  }
}

function seeksInALongHistory(): void {
  console.log(
    '\nseeks to random places among 1,000,000 edits: median | worst | worst in frames (aim: 1, and 2 with 1e5)',
  )
  for (const live of [1e3, 1e5]) {
    const random = randomFrom(7)
    const timeline = new Timeline()
    timeline.append({ do: 'new', pageSize: bytes(1), pages: pages(live * 300) })
    timeline.append({ do: 'policy', name: 'best-fit' })
    timeline.append({ do: 'set', option: 'search', value: 'hole-index' })
    const tags: Tag[] = []
    while (timeline.length < 1e6) {
      if (tags.length < live) {
        timeline.append({ do: 'alloc', bytes: bytes(1 + Math.floor(random() * 256)) })
        tags.push(timeline.heap?.lastTag as Tag)
      } else {
        const slot = Math.floor(random() * live)
        timeline.append({ do: 'free', tag: tags[slot] as Tag })
        tags[slot] = tags[tags.length - 1] as Tag
        tags.pop()
      }
    }
    globalThis.gc?.()
    for (let count = 0; count < 5; count++) timeline.seek(Math.floor(random() * timeline.length))
    const times: number[] = []
    for (let count = 0; count < 60; count++) {
      const to = Math.floor(random() * timeline.length)
      times.push(timed(() => timeline.seek(to)))
    }
    const worst = Math.max(...times)
    row(`${live} live`, `${milli(median(times))} | ${milli(worst)}`, ratio(worst / FRAME))
  }
}

/** Blocks of one byte, with holes enough to allocate into. */
function filled(blocks: number): Workspace {
  const workspace = new Workspace()
  const { timeline } = workspace
  timeline.append({ do: 'new', pageSize: bytes(1), pages: pages(blocks + 40 * A_TURN) })
  for (let block = 0; block < blocks; block++) timeline.append({ do: 'alloc', bytes: bytes(1) })
  return workspace
}

/** Blocks of one byte, every other one freed again. */
function combed(blocks: number, search: 'hole-list' | 'hole-index' = 'hole-index'): Workspace {
  const workspace = new Workspace()
  const { timeline } = workspace
  timeline.append({ do: 'new', pageSize: bytes(1), pages: pages(blocks) })
  timeline.append({ do: 'set', option: 'search', value: 'hole-index' })
  for (let block = 0; block < blocks; block++) timeline.append({ do: 'alloc', bytes: bytes(1) })
  for (let tag = 1; tag <= blocks; tag += 2) timeline.append({ do: 'free', tag: tagOf(tag) })
  timeline.append({ do: 'set', option: 'search', value: search })
  return workspace
}

/** Milliseconds of processor time: of a busy machine, the time of others is not counted. */
function timed(run: () => void): number {
  const begin = process.cpuUsage()
  run()
  const { system, user } = process.cpuUsage(begin)
  return (system + user) / 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function row(name: number | string, figures: string, last: string): void {
  console.log(`  ${name.toLocaleString('en').padStart(12)}: ${figures} | ${last}`)
}

const micro = (ms: number) => `${(ms * 1000).toFixed(1)} µs`
const milli = (ms: number) => `${ms.toFixed(2)} ms`
const ratio = (value: number) => value.toFixed(2)

oneOperation()
stepsOfACompaction()
undoWithManyHoles()
seeksInALongHistory()
