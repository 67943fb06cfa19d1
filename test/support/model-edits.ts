/**
 * Arbitrary edits for property tests. Which block is meant is decided when
 * the edit is run, so that most name a live one.
 */
import fc from 'fast-check'
import type { Edit } from '../../src/command/command.ts'
import type { PointerText } from '../../src/command/entries/let.ts'
import { formatCommand } from '../../src/command/format.ts'
import { COMPACTIONS, compactions } from '../../src/core/compaction/index.ts'
import type { Heap } from '../../src/core/heap.ts'
import { COALESCINGS, ON_FULL, ORDERS, POLICIES, SEARCHES } from '../../src/core/settings.ts'
import { type BlockId, bytes, NONE, pages, tagOf } from '../../src/core/units.ts'

/** An edit but for the tag, given the tags of the live blocks. */
export type Wish = (tags: readonly number[]) => Edit

/** A tag nobody holds. */
const UNKNOWN = 9999

/** A wish that a failed property prints in a readable form. */
const wish = (label: string, edit: Wish): Wish =>
  Object.assign((tags: readonly number[]) => edit(tags), { [fc.toStringMethod]: () => label })
const always = (edit: Edit): Wish => wish(formatCommand(edit), () => edit)

/** Block k of those that live; one pick in sixteen names none. */
const pick = fc.nat({ max: 15 }).map(k => ({
  label: `[${k}]`,
  from: (tags: readonly number[]) =>
    tagOf(k === 15 ? UNKNOWN : (tags[k % Math.max(1, tags.length)] ?? UNKNOWN)),
}))
const size = fc.integer({ min: 1, max: 100 }).map(bytes)

const alloc = size.map(bytes => always({ do: 'alloc', bytes }))
const free = pick.map(({ label, from }) => wish(`free ${label}`, tags => ({ do: 'free', tag: from(tags) })))
const realloc = fc
  .tuple(pick, size)
  .map(([{ label, from }, bytes]) =>
    wish(`realloc ${label} ${bytes}`, tags => ({ do: 'realloc', tag: from(tags), bytes })),
  )
const write = fc
  .tuple(pick, fc.string({ maxLength: 20 }))
  .map(([{ label, from }, text]) =>
    wish(`write ${label} ${JSON.stringify(text)}`, tags => ({ do: 'write', tag: from(tags), text })),
  )
const fullCompactions = COMPACTIONS.filter(id => !compactions[id].takesBytes)
const defrag = fc.oneof(
  fc.constantFrom(...fullCompactions).map(algorithm => always({ do: 'defrag', algorithm })),
  size.map(bytes => always({ do: 'defrag', algorithm: 'make-room', bytes })),
)
const budgeted = fc.oneof(
  fc
    .tuple(fc.constantFrom(...fullCompactions.filter(id => compactions[id].takesBudget)), size)
    .map(([algorithm, budget]) => always({ do: 'defrag', algorithm, budget })),
  fc
    .tuple(size, size)
    .map(([bytes, budget]) => always({ do: 'defrag', algorithm: 'make-room', bytes, budget })),
)
const pin = fc
  .tuple(pick, fc.constantFrom('pin', 'pin', 'unpin'))
  .map(([{ label, from }, name]) => wish(`${name} ${label}`, tags => ({ do: name, tag: from(tags) })))
const halves = fc.constantFrom('on', 'off').map(value => always({ do: 'set', option: 'halves', value }))
const variable = fc.constantFrom('h', 'p', 'q', 'r')
const letVariable = fc
  .tuple(variable, pick, fc.constantFrom('', '&', '*'), fc.nat({ max: 20 }))
  .map(([name, { label, from }, sign, offset]) =>
    wish(`let ${name} ${sign}${label}+${offset}`, tags => ({
      do: 'let',
      name,
      value: (sign === '' ? `${from(tags)}` : `${sign}${from(tags)}+${offset}`) as PointerText,
    })),
  )
const throughVariable = variable.chain(tag =>
  fc.oneof(
    fc.constant(always({ do: 'free', tag })),
    size.map(bytes => always({ do: 'realloc', tag, bytes })),
    fc.string({ maxLength: 20 }).map(text => always({ do: 'write', tag, text })),
    fc.constant(always({ do: 'pin', tag })),
    fc.constant(always({ do: 'drop', name: tag })),
  ),
)
const onFull = fc.constantFrom(...ON_FULL).map(value => always({ do: 'set', option: 'on-full', value }))
const zeroOnFree = fc
  .constantFrom('on', 'off')
  .map(value => always({ do: 'set', option: 'zero-on-free', value }))
const search = fc.constantFrom(...SEARCHES).map(value => always({ do: 'set', option: 'search', value }))
const naiveSearch = fc
  .constantFrom('page-scan', 'hole-list')
  .map(value => always({ do: 'set', option: 'search', value }))
const align = fc
  .constantFrom(1, 4, 8)
  .map(value => always({ do: 'set', option: 'align', value: bytes(value) }))
const header = fc
  .constantFrom(0, 4, 7)
  .map(value => always({ do: 'set', option: 'header', value: bytes(value) }))
const policy = fc.constantFrom(...POLICIES).map(name => always({ do: 'policy', name }))
const order = fc.constantFrom(...ORDERS).map(value => always({ do: 'set', option: 'order', value }))
const coalesce = fc
  .constantFrom(...COALESCINGS)
  .map(value => always({ do: 'set', option: 'coalesce', value }))

const blocks = [
  { weight: 10, arbitrary: alloc },
  { weight: 7, arbitrary: free },
  { weight: 4, arbitrary: realloc },
  { weight: 4, arbitrary: write },
]
const switches = [onFull, zeroOnFree, align, header].map(arbitrary => ({ weight: 1, arbitrary }))

/** What the model of `model.ts` understands. */
export const modelWishes = fc.array(
  fc.oneof(...blocks, ...switches, { weight: 1, arbitrary: defrag }, { weight: 2, arbitrary: naiveSearch }),
  { maxLength: 60, size: 'max' },
)

const fit = fc
  .constantFrom('first-fit', 'next-fit', 'best-fit', 'worst-fit')
  .map(name => always({ do: 'policy', name }))

/** The same, under every sequential fit. */
export const fitWishes = fc
  .tuple(modelWishes, fc.array(fit, { maxLength: 6 }))
  .chain(([wishes, fits]) =>
    fc.shuffledSubarray([...wishes, ...fits], { minLength: wishes.length + fits.length }),
  )

/** Everything: every policy, search, list order and coalescing. */
export const anyWishes = fc.array(
  fc.oneof(
    ...blocks,
    ...switches,
    ...[defrag, budgeted, halves, search, policy, order, coalesce].map(arbitrary => ({
      weight: 1,
      arbitrary,
    })),
    ...[pin, letVariable, throughVariable].map(arbitrary => ({ weight: 2, arbitrary })),
  ),
  { maxLength: 60, size: 'max' },
)

/** Allocations, frees, resizes and writes only. */
export const blockWishes = fc.array(fc.oneof(...blocks), { maxLength: 60, size: 'max' })

export const layouts = fc.record({
  pageSize: fc.integer({ min: 1, max: 16 }).map(bytes),
  pages: fc.integer({ min: 1, max: 48 }).map(pages),
})

export function liveTags(heap: Pick<Heap, 'table'>): number[] {
  const tags: number[] = []
  for (const block of blocksOf(heap)) if (heap.table.isAllocated(block)) tags.push(heap.table.tagOf(block))
  return tags.sort((a, b) => a - b)
}

/** Every record of the heap in address order: blocks, holes, and what is loose between two steps. */
export function blocksOf(heap: Pick<Heap, 'table'>): BlockId[] {
  const blocks: BlockId[] = []
  for (let block = heap.table.next(NONE); block !== NONE; block = heap.table.next(block)) blocks.push(block)
  return blocks
}
