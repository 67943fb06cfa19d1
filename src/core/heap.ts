/**
 * The heap: the block table, what keeps the holes, the bytes, and the running figures. Everything that
 * happens to it happens through the primitives below, each of which reports one step; between two of them it
 * is always a row of whole blocks without a gap.
 */

import { HeapState } from './heap-state.ts'
import type { CountedList, NodeId } from './holes/holes.ts'
import type { Settings } from './settings.ts'
import { type BlockMove, STEP } from './step.ts'
import { type BlockId, type Bytes, NONE, type Page, type Tag } from './units.ts'
import type { Variable } from './variables/variables.ts'

export { type HeapImage, type Layout, MAX_BYTES, MAX_PAGES } from './heap-state.ts'

export class Heap extends HeapState {
  // Reports: they count, and change nothing else.

  beginSearch(need: Page): void {
    this.observer?.step(STEP.search, need, 0, 0)
    this.tally.searches++
  }

  look(hole: BlockId, need: Page): void {
    this.observer?.step(STEP.lookAtHole, hole, need, 0)
    this.tally.looks++
  }

  /**
   * The holes from one to another in the order of their list, both looked at; past the last it goes on at the
   * first. An observer is shown each, otherwise `list` counts them.
   */
  lookAlong(list: CountedList, from: BlockId, to: BlockId, need: Page): void {
    if (this.observer === null) {
      this.tally.looks += list.countBetween(from, to)
      return
    }
    for (let hole = from; hole !== to; hole = list.after(hole) || list.first()) this.look(hole, need)
    this.look(to, need)
  }

  /**
   * All holes there are, in the order of their list: shown to an observer one by one, otherwise only counted.
   */
  lookAtAll(need: Page): void {
    const { kept } = this
    if (this.observer === null) this.tally.looks += kept.count
    else for (let hole = kept.first(); hole !== NONE; hole = kept.after(hole)) this.look(hole, need)
  }

  /** A node of the hole index, on the way down. */
  lookAtNode(node: NodeId, need: Page): void {
    this.observer?.step(STEP.lookAtNode, node, need, 0)
    this.tally.looks++
  }

  /** A list of holes of one class of sizes: whether it holds any. */
  lookAtClass(index: number, need: Page): void {
    this.observer?.step(STEP.lookAtClass, index, need, 0)
    this.tally.looks++
  }

  /** A word of a bitmap that says which lists hold any. */
  lookAtBitmap(word: number, need: Page): void {
    this.observer?.step(STEP.lookAtBitmap, word, need, 0)
    this.tally.looks++
  }

  lookAtPages(start: Page, count: Page): void {
    this.observer?.step(STEP.lookAtPages, start, count, 0)
    this.tally.looks += count
  }

  /**
   * `algorithm` is its place in the table of compactions, `need` the pages that it is to make room for,
   * `budget` its bytes; 0 where there is none.
   */
  beginCompaction(algorithm: number, need: Page, budget: Bytes): void {
    this.observer?.step(STEP.compact, algorithm, need, budget)
    this.tally.compactions++
  }

  /** The budget does not allow the move of a block. */
  pause(block: BlockId): void {
    this.observer?.step(STEP.pause, block, 0, 0)
  }

  /**
   * `asked` are the bytes of the request; `pinned` is the block that would have had
   * to move and may not, `NONE` where room was missing.
   */
  fail(need: Page, asked: Bytes, pinned: BlockId = NONE): void {
    this.observer?.step(STEP.fail, need, pinned, asked)
    this.tally.failures++
  }

  // Primitives.

  /**
   * Splits `pages` pages off the low end of a longer hole or loose block; the rest keeps its record and its
   * place. Returns the low end, loose.
   */
  split(hole: BlockId, pages: Page): BlockId {
    this.observer?.step(STEP.split, hole, pages, 0)
    const { table } = this
    const before = table.pagesOf(hole)
    const low = table.cutLow(hole, pages)
    if (table.isHole(hole)) this.update(hole, hole, before)
    return low
  }

  /**
   * Makes a hole, or a loose block, an allocation of `bytes` bytes: a placement, so the rover goes to its
   * end. Without a tag it gets the next new one.
   */
  claim(block: BlockId, bytes: Bytes, tag: Tag | null): Tag {
    this.observer?.step(STEP.claim, block, bytes, tag ?? 0)
    const { table, tally } = this
    if (table.isHole(block)) this.leave(block)
    const owner = tag ?? (++this.newestTag as Tag)
    table.setAllocated(block, owner, bytes)
    this.tags.set(owner, block)
    tally.blocks++
    tally.usedBytes += bytes
    tally.allocatedBytes += bytes
    this.roverPage = this.hold(block, table.pagesOf(block))
    return owner
  }

  /**
   * Ends an allocation; its bytes stay as they are, its pages are loose. The
   * tag goes, unless another block has taken it over.
   */
  release(block: BlockId): void {
    this.observer?.step(STEP.release, block, 0, 0)
    const { table, tally } = this
    tally.blocks--
    tally.usedBytes -= table.bytesOf(block)
    tally.heldPages -= table.pagesOf(block)
    if (table.isPinned(block)) tally.pinnedBlocks--
    table.setLoose(block)
  }

  /** Zeroes a loose block's pages, one write a byte. */
  zero(block: BlockId): void {
    this.observer?.step(STEP.zero, block, 0, 0)
    const { pageSize } = this.layout
    this.contents?.clean(this.table.startOf(block), this.table.endOf(block), pageSize)
    this.tally.zeroedBytes += this.table.pagesOf(block) * pageSize
  }

  /** Enters a loose block among the holes. */
  list(block: BlockId): void {
    this.observer?.step(STEP.list, block, 0, 0)
    this.table.setHole(block)
    this.enter(block)
  }

  /** Takes a hole out from among the holes; it is loose. */
  unlist(hole: BlockId): void {
    this.observer?.step(STEP.unlist, hole, 0, 0)
    this.leave(hole)
    this.table.setLoose(hole)
  }

  /** `low` takes in `high`, right after it; at least one of the two is listed, the other may be loose. */
  merge(low: BlockId, high: BlockId): void {
    this.observer?.step(STEP.merge, low, high, this.table.pagesOf(low))
    const { table } = this
    const listed = table.isHole(low) ? low : high
    const before = table.pagesOf(listed)
    if (listed === low && table.isHole(high)) this.leave(high)
    table.setHole(low)
    table.absorb(low, high)
    this.update(listed, low, before)
  }

  /** Cuts an allocation down to its first `pages` pages. Returns its tail, loose. */
  trim(block: BlockId, pages: Page): BlockId {
    this.observer?.step(STEP.trim, block, pages, 0)
    const { table } = this
    const start = table.startOf(block)
    const tail = table.pagesOf(block) - pages
    table.setExtent(block, start, pages)
    this.tally.heldPages -= tail
    return table.insertBefore(table.next(block), start + pages, tail)
  }

  /** The allocation takes in the free block right after it, whole. */
  extend(block: BlockId): void {
    this.observer?.step(STEP.extend, block, this.table.pagesOf(this.table.next(block)), 0)
    const { table } = this
    const after = table.next(block)
    const added = table.pagesOf(after)
    if (table.isHole(after)) this.leave(after)
    table.setExtent(block, table.startOf(block), table.pagesOf(block) + added)
    table.remove(after)
    this.hold(block, added)
  }

  /** Changes how many bytes of its pages an allocation was asked for. */
  resize(block: BlockId, bytes: Bytes): void {
    this.observer?.step(STEP.resize, block, bytes, 0)
    const more = bytes - this.table.bytesOf(block)
    this.tally.usedBytes += more
    if (more > 0) this.tally.allocatedBytes += more
    this.table.setRequested(block, bytes)
  }

  /**
   * The allocation goes to where free space lies, and that space to where the allocation
   * was; its bytes go along (memmove). The space lies right before it, of whatever length,
   * or it is loose, as long as the allocation, and anywhere.
   */
  move(block: BlockId, space: BlockId): void {
    const { table, tally } = this
    const bytes = table.bytesOf(block)
    this.observer?.step(STEP.move, block, space, 0, this.moveOf(block, space, bytes, false))
    const from = table.startOf(block)
    const to = table.startOf(space)
    const pages = table.pagesOf(block)
    const spacePages = table.pagesOf(space)
    const isAdjacent = table.previous(block) === space
    table.swap(block, space)
    table.setExtent(space, isAdjacent ? to + pages : from, spacePages)
    if (table.isHole(space)) this.update(space, space, spacePages)
    table.setExtent(block, to, pages)
    this.contents?.touch(to, (to + pages) as Page)
    this.copyBytes(from, to, bytes)
    tally.movedBlocks++
    tally.movedPages += pages
    tally.movedBytes += bytes
    if (to > from) this.rise((to + pages) as Page)
  }

  /** Copies the first `bytes` bytes of one allocation into another, and counts the move. */
  copy(from: BlockId, to: BlockId, bytes: Bytes): void {
    this.observer?.step(STEP.copy, from, to, bytes, this.moveOf(from, to, bytes, true))
    this.copyBytes(this.table.startOf(from), this.table.startOf(to), bytes)
    this.tally.reallocationMoves++
  }

  /** Into an allocation's own bytes, from byte `offset` on. */
  write(block: BlockId, offset: Bytes, data: Uint8Array): void {
    this.observer?.step(STEP.write, block, offset, 0, data)
    this.contents?.write((this.ownBytesAt(this.table.startOf(block)) + offset) as Bytes, data)
  }

  /** To an address, whatever lies there: what is written into free pages is stale. */
  poke(at: Bytes, data: Uint8Array): void {
    this.observer?.step(STEP.poke, at, 0, 0, data)
    const { pageSize } = this.layout
    this.contents?.touch(Math.floor(at / pageSize) as Page, Math.ceil((at + data.length) / pageSize) as Page)
    this.contents?.write(at, data)
  }

  pin(block: BlockId, pinned: boolean): void {
    this.observer?.step(STEP.pin, block, pinned ? 1 : 0, 0)
    if (this.table.isPinned(block) !== pinned) this.tally.pinnedBlocks += pinned ? 1 : -1
    this.table.setPinned(block, pinned)
  }

  /**
   * Takes the free blocks in a row from `first` to `last` out of use, as one: no policy
   * sees them, and they count as neither free nor held.
   */
  reserve(first: BlockId, last: BlockId): void {
    this.observer?.step(STEP.reserve, first, last, 0)
    const { table } = this
    const start = table.startOf(first)
    const end = table.endOf(last)
    for (let block = first; ; block = table.next(first)) {
      if (table.isHole(block)) this.leave(block)
      if (block !== first) table.remove(block)
      if (table.endOf(block) === end) break
    }
    table.setExtent(first, start, end - start)
    table.setReserved(first)
    this.tally.reservedPages += end - start
  }

  /** Gives a reserved block back; it is loose. */
  open(block: BlockId): void {
    this.observer?.step(STEP.open, block, 0, 0)
    this.table.setLoose(block)
    this.tally.reservedPages -= this.table.pagesOf(block)
  }

  define(variable: Variable): void {
    this.observer?.step(STEP.define, 0, 0, 0, variable)
    this.variables.set(variable)
  }

  /** `index` is the variable's place among them. */
  drop(index: number): void {
    this.observer?.step(STEP.drop, index, 0, 0)
    this.variables.remove(index)
  }

  /** The entry of a block that has moved is written anew in the handle table. */
  updateHandle(block: BlockId): void {
    this.observer?.step(STEP.updateHandle, block, 0, 0)
    this.tally.handleUpdates++
  }

  /** A reference into a block that has moved is written anew. */
  updateReference(index: number): void {
    this.observer?.step(STEP.updateReference, index, 0, 0)
    const variable = this.variables.at(index)
    if (variable.kind !== 'reference') return
    const block = this.tags.get(variable.tag)
    this.variables.redirect(index, (this.ownBytesAt(this.table.startOf(block)) + variable.offset) as Bytes)
    this.tally.referenceUpdates++
  }

  /** Sets the allocator anew; what keeps the holes is built again where it has to be. O(blocks) then. */
  configure(settings: Settings): void {
    this.observer?.step(STEP.configure, 0, 0, 0, settings)
    this.keepSettings()
    this.current = settings
    const kind = this.kindFor(settings)
    if (kind !== this.kept.kind) this.keepAs(kind)
  }

  /** For a journal: that what keeps the holes is built anew changes nothing about the old one. */
  private keepSettings(): void {
    const { current, kept } = this
    this.table.journal?.onBack(() => {
      this.current = current
      this.kept = kept
    })
  }

  /** Returns the end of the block. */
  private hold(block: BlockId, added: Page): Page {
    const end = this.table.endOf(block)
    this.tally.heldPages += added
    this.rise(end)
    this.contents?.touch(this.table.startOf(block), end)
    return end
  }

  private rise(end: Page): void {
    if (end > this.tally.peakFootprint) this.tally.peakFootprint = end
  }

  private moveOf(block: BlockId, target: BlockId, bytes: Bytes, keepsSource: boolean): BlockMove {
    const { pageSize } = this.layout
    return {
      tag: this.table.tagOf(block),
      from: (this.table.startOf(block) * pageSize) as Bytes,
      to: (this.table.startOf(target) * pageSize) as Bytes,
      bytes,
      keepsSource,
    }
  }

  private copyBytes(from: Page, to: Page, count: Bytes): void {
    this.contents?.copy(this.ownBytesAt(from), this.ownBytesAt(to), count)
  }
}
