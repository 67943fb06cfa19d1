/**
 * The compactions once more, slowly and obviously: one owner a page, every hole
 * and every stretch looked at anew for each move.
 */

export interface Pages {
  /** The tag that holds each page, 0 where none does, `RESERVED` where it is not in use. */
  readonly owners: number[]
  readonly pinned: ReadonlySet<number>
  /** Bytes asked for, by tag. */
  readonly sizes: ReadonlyMap<number, number>
}

export const RESERVED = -1

/** Where a block goes, in pages. */
interface PageMove {
  readonly tag: number
  readonly to: number
}

export interface Plan {
  readonly moves: readonly PageMove[]
  readonly paused: boolean
  readonly refused: boolean
}

interface Extent {
  readonly start: number
  readonly length: number
}

type Rule = (pages: Pages, need: number) => readonly PageMove[] | null

export const rules: { readonly [algorithm: string]: Rule } = {
  slide: ({ owners, pinned }) => slideWithin(owners, pinned, 0, owners.length),
  'fill-holes': fillHoles,
  'make-room': makeRoom,
  semispace,
}

/** The moves up to where the budget ends them. */
export function plan(algorithm: string, pages: Pages, need: number, budget = Infinity): Plan {
  const moves = rules[algorithm]?.({ ...pages, owners: [...pages.owners] }, need)
  if (!moves) return { moves: [], paused: false, refused: true }
  let moved = 0
  for (const [index, { tag }] of moves.entries()) {
    moved += pages.sizes.get(tag) ?? 0
    if (moved > budget) return { moves: moves.slice(0, index), paused: true, refused: false }
  }
  return { moves, paused: false, refused: false }
}

/** Puts a block elsewhere in the row of owners. */
export function put(owners: number[], { tag, to }: PageMove): void {
  const length = owners.filter(owner => owner === tag).length
  for (const [page, owner] of owners.entries()) if (owner === tag) owners[page] = 0
  owners.fill(tag, to, to + length)
}

function slideWithin(owners: number[], pinned: ReadonlySet<number>, start: number, end: number): PageMove[] {
  const moves: PageMove[] = []
  for (const { tag, start: from } of blocksOf(owners)) {
    if (from < start || from >= end || pinned.has(tag)) continue
    let to = from
    while (to > start && owners[to - 1] === 0) to--
    if (to === from) continue
    moves.push({ tag, to })
    put(owners, { tag, to })
  }
  return moves
}

function fillHoles({ owners, pinned }: Pages): PageMove[] {
  const moves: PageMove[] = []
  for (const { tag, start, length } of blocksOf(owners).reverse()) {
    if (pinned.has(tag)) continue
    const hole = holesOf(owners).find(hole => hole.start + hole.length <= start && hole.length >= length)
    if (!hole) continue
    moves.push({ tag, to: hole.start })
    put(owners, { tag, to: hole.start })
  }
  return moves
}

/** Every range that begins and ends with a hole is tried. */
function makeRoom({ owners, pinned, sizes }: Pages, need: number): PageMove[] | null {
  const holes = holesOf(owners)
  let best: { start: number; end: number; cost: readonly number[] } | null = null
  for (const [index, first] of holes.entries()) {
    for (const last of holes.slice(index)) {
      const end = last.start + last.length
      const inside = owners.slice(first.start, end)
      if (inside.some(owner => owner === RESERVED || pinned.has(owner))) continue
      if (inside.filter(owner => owner === 0).length < need) continue
      const tags = [...new Set(inside.filter(owner => owner > 0))]
      const bytes = tags.reduce((sum, tag) => sum + (sizes.get(tag) ?? 0), 0)
      const cost = [bytes, tags.length, first.start]
      if (best === null || isLess(cost, best.cost)) best = { start: first.start, end, cost }
    }
  }
  return best && slideWithin(owners, pinned, best.start, best.end)
}

function semispace({ owners, pinned }: Pages): PageMove[] | null {
  const half = Math.floor(owners.length / 2)
  if (!owners.includes(RESERVED) || pinned.size > 0) return null
  let to = owners[0] === RESERVED ? 0 : half
  return blocksOf(owners).map(({ tag, length }) => {
    const move = { tag, to }
    to += length
    return move
  })
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index])
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0)
}

export function blocksOf(owners: readonly number[]): (Extent & { readonly tag: number })[] {
  return runsOf(owners).filter(({ tag }) => tag > 0)
}

export function holesOf(owners: readonly number[]): Extent[] {
  return runsOf(owners).filter(({ tag }) => tag === 0)
}

function runsOf(owners: readonly number[]): (Extent & { readonly tag: number })[] {
  const runs: { tag: number; start: number; length: number }[] = []
  for (const [page, tag] of owners.entries()) {
    const last = runs.at(-1)
    if (last?.tag === tag) last.length++
    else runs.push({ tag, start: page, length: 1 })
  }
  return runs
}
