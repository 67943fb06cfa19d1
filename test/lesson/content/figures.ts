/**
 * The figures in the prose of a lesson, bound to a state by the words around them: "a hole of 64 bytes" is a
 * hole that is there, "moves 96 bytes" is what one of the commands moves. The state is one of those between
 * the commands before the words and those after them.
 */
import { measure } from '../../../src/core/measure.ts'
import { NONE } from '../../../src/core/units.ts'
import type { Block } from '../../../src/lesson/lesson.ts'
import type { LessonRun } from '../../../src/lesson/run.ts'
import { plainText } from '../../../src/lesson/walk.ts'

/** What can be said of a buffer, after a command and of the command itself. */
interface State {
  readonly holes: readonly number[]
  readonly blocks: readonly number[]
  readonly tags: readonly number[]
  /**
   * Every number of bytes that the buffer or the command has: of blocks, holes, pages, requests and figures.
   */
  readonly amounts: ReadonlySet<number>
  readonly pages: number
  readonly pageSize: number
  /** Where blocks and holes begin and end, the base address included. */
  readonly edges: ReadonlySet<number>
  readonly figures: ReturnType<typeof measure> | null
  /** Of the command that led here. */
  readonly looks: number
  readonly movedBytes: number
}

export interface Figure {
  readonly page: string
  /** As it is written, with the words that bind it. */
  readonly words: string
  /** What it was taken for; null where no words bind it. */
  readonly binding: string | null
  readonly holds: boolean
}

const WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const N = `(\\d[\\d,]*|${WORDS.slice(1).join('|')})`

interface Binding {
  readonly name: string
  readonly pattern: RegExp
  readonly holds: (figures: readonly number[], states: readonly State[]) => boolean
}

const some =
  (test: (state: State, figure: number) => boolean): Binding['holds'] =>
  ([figure], states) =>
    figure !== undefined && states.some(state => test(state, figure))

const sum = (all: readonly number[]) => all.reduce((left, right) => left + right, 0)

/** The first that fits binds a figure. */
const BINDINGS: readonly Binding[] = [
  {
    name: 'pages of bytes',
    pattern: new RegExp(`\\b${N} pages of ${N} bytes`, 'gi'),
    holds: ([pages, size], states) => states.some(state => state.pages === pages && state.pageSize === size),
  },
  {
    name: 'largest hole',
    pattern: new RegExp(`\\blargest(?: hole)?(?: of them)? (?:has|is|of|holds) (?:only )?${N}\\b`, 'gi'),
    holds: some(({ figures }, n) => figures?.largestHole === n),
  },
  {
    name: 'free bytes',
    pattern: new RegExp(`\\b${N} (?:bytes are free|free bytes|bytes free|are free)\\b`, 'gi'),
    holds: some(({ figures }, n) => figures?.free === n),
  },
  {
    name: 'moved bytes',
    pattern: new RegExp(
      `\\b(?:moves?|moved|copies|copied|slides?)(?: only| all)? ${N} bytes|\\b${N} (?:live )?bytes (?:are |have |were )?(?:moved?|copied|slide)\\b`,
      'gi',
    ),
    holds: ([n], states) =>
      states.some(({ movedBytes }) => movedBytes === n) ||
      sum(states.map(({ movedBytes }) => movedBytes)) === n,
  },
  {
    name: 'holes of a size',
    pattern: new RegExp(`\\b(?:holes?|one|another) of ${N}(?: (?:bytes|pages))?\\b`, 'gi'),
    holds: some(({ holes, pageSize }, n) => holes.includes(n) || holes.includes(n * pageSize)),
  },
  {
    name: 'number of holes',
    pattern: new RegExp(`\\b(?:in|leaves?|become) ${N} holes?\\b`, 'gi'),
    holds: some(({ holes }, n) => holes.length === n),
  },
  {
    name: 'number of looks',
    pattern: new RegExp(`\\b(?:looks? at ${N} holes?|${N} looks?)\\b`, 'gi'),
    holds: some(({ looks }, n) => looks === n),
  },
  {
    name: 'slack',
    pattern: new RegExp(`\\b${N} (?:bytes )?(?:of slack|(?:bytes )?are slack|slack)\\b`, 'gi'),
    holds: ([n], states) =>
      states.some(({ figures }) => figures?.slack === n) ||
      states.some(({ figures }, at) => (figures?.slack ?? 0) - (states[at - 1]?.figures?.slack ?? 0) === n),
  },
  {
    name: 'an address',
    pattern: /\b0x([\dA-F]+)\b/g,
    holds: ([address], states) => states.some(({ edges }) => address !== undefined && edges.has(address)),
  },
  {
    name: 'fragmentation',
    pattern: /(?<![\d.])(0\.\d+)(?!\d)/g,
    holds: some(({ figures }, n) =>
      [figures?.externalFragmentation, figures?.internalFragmentation].some(
        share => share !== undefined && Math.abs(share - n) < 0.006,
      ),
    ),
  },
  {
    name: 'a tag',
    pattern: /\btags? (\d+)\b/gi,
    holds: some(({ tags }, n) => tags.includes(n)),
  },
  {
    name: 'bytes there, asked for or moved',
    pattern: new RegExp(`\\b${N} bytes?\\b`, 'gi'),
    holds: some(({ amounts }, n) => amounts.has(n)),
  },
  {
    name: 'pages there',
    pattern: new RegExp(`\\b${N} pages?\\b`, 'gi'),
    holds: some(({ amounts, pageSize, pages }, n) => n === pages || amounts.has(n * pageSize)),
  },
]

/** Every figure of a lesson's prose. */
export function figuresOf(run: LessonRun, alter: (text: string) => string = text => text): Figure[] {
  const states = statesOf(run)
  return run.lesson.pages.flatMap(page => {
    const commandsBefore = (index: number) =>
      page.blocks.slice(0, index).findLast(block => block.kind === 'commands')
    return page.blocks.flatMap((block, index) => {
      const text = alter(textOf(block))
      const before = commandsBefore(index)
      const after = page.blocks.slice(index + 1).find(one => one.kind === 'commands')
      const from = before?.kind === 'commands' ? before.from : page.from
      const to = after?.kind === 'commands' ? after.to : page.to
      return found(text, page.title, states.slice(from, to + 1))
    })
  })
}

function found(text: string, page: string, states: readonly State[]): Figure[] {
  const figures: Figure[] = []
  let left = text
  for (const { name, pattern, holds } of BINDINGS) {
    for (const match of left.matchAll(pattern)) {
      const values = match
        .slice(1)
        .filter(Boolean)
        .map(word => numberIn(word, name))
      figures.push({ page, words: match[0], binding: name, holds: holds(values, states) })
    }
    left = left.replace(pattern, words => ' '.repeat(words.length))
  }
  for (const [words] of left.matchAll(/\d[\d,.]*\d|\d/g))
    figures.push({ page, words, binding: null, holds: true })
  return figures
}

function numberIn(word: string, binding: string): number {
  if (binding === 'an address') return Number.parseInt(word, 16)
  const at = WORDS.indexOf(word.toLowerCase())
  return at === -1 ? Number(word.replaceAll(',', '')) : at
}

function textOf(block: Block): string {
  if (block.kind === 'question') return plainText(block.prompt)
  return block.kind === 'code' ? '' : plainText([block])
}

/** After the first N commands of the lesson, by N. */
function statesOf({ cursors, timeline }: LessonRun): State[] {
  let before: ReturnType<typeof measure> | null = null
  return cursors.map((cursor, commands) => {
    const { heap } = timeline.machineAfter(cursor)
    const figures = heap ? { ...measure(heap) } : null
    const isNew = cursor > 0 && timeline.entry(cursor - 1)?.edit.do === 'new'
    const changed = commands > 0 && cursors[commands - 1] !== cursor
    const since = isNew || !changed ? null : before
    const state: State = {
      holes: [],
      blocks: [],
      tags: [],
      amounts: new Set(),
      pages: heap?.layout.pages ?? 0,
      pageSize: heap?.layout.pageSize ?? 0,
      edges: new Set(),
      figures,
      looks: changed && figures && since ? figures.looks - since.looks : 0,
      movedBytes: changed && figures && since ? figures.movedBytes - since.movedBytes : 0,
    }
    before = figures
    if (!heap || !figures) return state
    const there = laidOut(heap)
    const edit = cursor > 0 ? timeline.entry(cursor - 1)?.edit : undefined
    const asked = Object.values(edit ?? {}).filter(value => typeof value === 'number')
    const { free, header, slack, total, used, zeroedBytes } = figures
    const amounts = [
      free,
      header,
      slack,
      total,
      used,
      used + slack,
      zeroedBytes,
      state.pageSize,
      state.movedBytes,
    ]
    return {
      ...state,
      ...there,
      amounts: new Set([...there.blocks, ...there.holes, ...there.held, ...amounts, ...asked]),
    }
  })
}

function laidOut({
  layout,
  settings,
  table,
}: NonNullable<ReturnType<LessonRun['timeline']['machineAfter']>['heap']>) {
  const holes: number[] = []
  const blocks: number[] = []
  const held: number[] = []
  const tags: number[] = []
  const edges = new Set<number>()
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    const [start, end] = [table.startOf(block), table.endOf(block)].map(
      page => page * layout.pageSize + settings.base,
    )
    if (start === undefined || end === undefined) continue
    edges.add(start).add(end)
    if (table.isAllocated(block)) {
      blocks.push(table.bytesOf(block))
      held.push(end - start)
      tags.push(table.tagOf(block))
      edges.add(start + settings.header)
    } else holes.push(end - start)
  }
  return { holes, blocks, held, tags, edges }
}
