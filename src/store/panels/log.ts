/** The history as a list: each edit of the timeline on the screen, and what came of it in a few words. */
import { grouped, groupedCount } from '../../base/text.ts'
import { addressText } from '../../command/address.ts'
import { formatCommand } from '../../command/format.ts'
import type { EditOutcome } from '../../command/outcome.ts'
import type { Entry, Timeline } from '../../history/timeline.ts'
import { getState } from '../store.ts'
import { notationNow } from './inspect.ts'

interface LogRow {
  /** The command as it is typed. */
  readonly command: string
  readonly outcome: string
  readonly failed: boolean
}

/** Edit `index` of the history on the screen, from 0; null where there is none. */
export function logRow(index: number): LogRow | null {
  return rowOf(getState().session.workspace.timeline, index)
}

/** Edit `index` of any timeline. */
export function rowOf(timeline: Timeline, index: number): LogRow | null {
  const entry = timeline.entry(index)
  if (!entry) return null
  return {
    command: formatCommand(entry.edit),
    outcome: describe(entry.outcome, frameAt(timeline, index)),
    failed: entry.outcome.kind === 'no-room',
  }
}

function describe(outcome: EditOutcome, { base, pageSize, total }: Frame): string {
  const at = (page: number) => addressText(page * pageSize + base, total + base, notationNow())
  const after = (compacted: boolean) => (compacted ? ', after compacting' : '')
  switch (outcome.kind) {
    case 'created':
      return `${groupedCount(outcome.pageSize * outcome.pages, 'byte')}, all clean`
    case 'allocated':
      return `tag ${outcome.tag} at ${at(outcome.start)}${after(outcome.compacted)}`
    case 'freed':
      return `${groupedCount(outcome.bytes, 'byte')} freed`
    case 'reallocated': {
      const where = outcome.moved ? 'moved to' : 'stays at'
      return `tag ${outcome.tag} ${where} ${at(outcome.start)}${after(outcome.compacted)}`
    }
    case 'written':
      return `${groupedCount(outcome.bytes, 'byte')} written`
    case 'compacted':
      return outcome.movedBlocks === 0
        ? 'nothing to move'
        : `${groupedCount(outcome.movedBlocks, 'block')} moved, ${groupedCount(outcome.movedBytes, 'byte')}`
    case 'configured':
      return 'set'
    case 'cleared':
      return 'no buffer'
    case 'no-room':
      return `failed, the largest hole is ${grouped(outcome.largest)}`
    case 'pinned-in-place':
      return `failed, tag ${outcome.tag} is pinned`
    case 'pinned':
    case 'unpinned':
      return `tag ${outcome.tag}`
    case 'halves-set':
      return outcome.on ? 'half the buffer in use' : 'the whole buffer in use'
    case 'defined':
      return outcome.address === null
        ? outcome.variable.kind
        : `${outcome.variable.kind}, ${addressText(outcome.address, total + base, notationNow())}`
    case 'dropped':
      return 'no longer'
    case 'written-through':
      return `${groupedCount(outcome.bytes, 'byte')} written`
    default:
      return 'failed'
  }
}

/** What the addresses of an edit are reckoned by. */
interface Frame {
  readonly from: number
  readonly pageSize: number
  readonly total: number
  readonly base: number
}

const NO_FRAME: Frame = { from: 0, pageSize: 1, total: 1, base: 0 }

/**
 * The frames of a timeline, as far as it was read. Reading on costs each edit
 * once; edits that were replaced are read again.
 */
const frames = new WeakMap<Timeline, { frames: Frame[]; read: number; last: Entry | undefined }>()

function frameAt(timeline: Timeline, index: number): Frame {
  let known = frames.get(timeline)
  if (!known || known.last !== timeline.entry(known.read - 1)) {
    known = { frames: [NO_FRAME], read: 0, last: undefined }
    frames.set(timeline, known)
  }
  for (; known.read <= index; known.read++) {
    known.last = timeline.entry(known.read)
    const change = known.last && changeOfFrame(known.last)
    if (change) known.frames.push({ ...(known.frames.at(-1) ?? NO_FRAME), ...change, from: known.read })
  }
  return known.frames.findLast(({ from }) => from <= index) ?? NO_FRAME
}

function changeOfFrame({ edit }: Entry): Partial<Frame> | null {
  if (edit.do === 'new') return { pageSize: edit.pageSize, total: edit.pageSize * edit.pages }
  if (edit.do === 'clear') return { base: 0 }
  if (edit.do === 'set' && edit.option === 'base') return { base: edit.value }
  return null
}
