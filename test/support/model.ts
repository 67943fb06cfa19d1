/**
 * A slow, obviously right heap: an owner a page, a value a byte, and every question answered by
 * looking at all of them. It knows the sequential fits in address order with immediate
 * coalescing; the real heap has to agree with it on everything (on the looks of a search only
 * under first-fit, whose naive hunt has but one way to go).
 */
import type { Edit } from '../../src/command/command.ts'
import type { EditOutcome } from '../../src/command/outcome.ts'
import type { CompactionId } from '../../src/core/compaction/index.ts'
import type { Figures } from '../../src/core/measure.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { plan, put } from './model-compaction.ts'

export type ModelEdit = Exclude<Edit, { do: 'new' } | { do: 'clear' }>

/** Whose a byte is and what it holds. */
export interface ModelCell {
  readonly state: 'used' | 'slack' | 'header' | 'stale' | 'clean'
  readonly value: number
  /** 0 where nobody holds it. */
  readonly tag: number
  /** Byte k of the block's own; -1 where it is none of them. */
  readonly k: number
}

interface Run {
  readonly start: number
  readonly length: number
}

const UTF8 = new TextEncoder()
const NO_PINS: ReadonlySet<number> = new Set()

export class ModelHeap {
  /** The tag that holds each page, or 0. */
  readonly owners: number[]
  readonly values: Uint8Array
  /** Has a block held the page since it was last zeroed? */
  private readonly dirty: boolean[]
  /** Bytes asked for, by tag. */
  readonly sizes = new Map<number, number>()
  private settings: Settings = DEFAULT_SETTINGS
  private newestTag = 0
  private rover = 0
  private peak = 0
  private searches = 0
  private looks = 0
  private failures = 0
  private compactions = 0
  private movedBlocks = 0
  private movedBytes = 0
  private allocatedBytes = 0
  private reallocationMoves = 0
  private zeroedBytes = 0
  readonly pageSize: number

  constructor(pageSize: number, pageCount: number) {
    this.pageSize = pageSize
    this.owners = new Array<number>(pageCount).fill(0)
    this.dirty = new Array<boolean>(pageCount).fill(false)
    this.values = new Uint8Array(pageSize * pageCount)
  }

  get tags(): number[] {
    return [...this.sizes.keys()]
  }

  run(edit: ModelEdit): EditOutcome {
    switch (edit.do) {
      case 'alloc':
        return this.allocate(edit.bytes)
      case 'free':
        return this.free(Number(edit.tag))
      case 'realloc':
        return this.reallocate(Number(edit.tag), edit.bytes)
      case 'write':
        return this.write(Number(edit.tag), UTF8.encode(edit.text))
      case 'defrag':
        return this.defrag(edit.algorithm, edit.bytes)
      case 'policy':
        this.settings = { ...this.settings, policy: edit.name }
        return { kind: 'configured' }
      case 'set':
        return this.set(edit)
      default:
        throw new Error(`the model does not know ${edit.do}`)
    }
  }

  /** The bytes of a block, as its owner reads them. */
  read(tag: number): Uint8Array {
    const at = this.ownBytesAt(tag)
    return this.values.slice(at, at + this.sizeOf(tag))
  }

  startOf(tag: number): number {
    return this.owners.indexOf(tag)
  }

  cell(at: number): ModelCell {
    const page = Math.floor(at / this.pageSize)
    const value = this.values[at] ?? 0
    const tag = this.owners[page] ?? 0
    if (tag === 0) return { state: this.dirty[page] ? 'stale' : 'clean', value, tag, k: -1 }
    const k = at - this.ownBytesAt(tag)
    if (k < 0) return { state: 'header', value, tag, k: -1 }
    return k < this.sizeOf(tag) ? { state: 'used', value, tag, k } : { state: 'slack', value, tag, k: -1 }
  }

  figures(): Figures {
    const states = Array.from(this.values, (_, at) => this.cell(at).state)
    const countOf = (state: ModelCell['state']) => states.filter(other => other === state).length
    const used = countOf('used')
    const slack = countOf('slack')
    const free = countOf('stale') + countOf('clean')
    const holes = this.holes()
    const longest = Math.max(0, ...holes.map(hole => hole.length))
    const largest = longest * this.pageSize
    const freePages = free / this.pageSize
    const linuxOrder =
      Array.from({ length: 53 }, (_, order) => order).find(order => 2 ** order > longest) ?? 0
    const squares = holes.reduce((sum, hole) => sum + hole.length ** 2, 0)
    return {
      total: bytes(this.values.length),
      used: bytes(used),
      slack: bytes(slack),
      header: bytes(countOf('header')),
      free: bytes(free),
      reserved: bytes(0),
      holes: holes.length,
      largestHole: bytes(largest),
      externalFragmentation: free === 0 ? 0 : 1 - largest / free,
      internalFragmentation: used + slack === 0 ? 0 : slack / (used + slack),
      utilisation: used / this.values.length,
      peakFootprint: bytes(this.peak * this.pageSize),
      blocks: this.sizes.size,
      holesPerBlock: this.sizes.size === 0 ? 0 : holes.length / this.sizes.size,
      searches: this.searches,
      looks: this.looks,
      looksPerSearch: this.searches === 0 ? 0 : this.looks / this.searches,
      compactions: this.compactions,
      movedBlocks: this.movedBlocks,
      movedBytes: bytes(this.movedBytes),
      handleUpdates: this.movedBlocks + this.reallocationMoves,
      referenceUpdates: 0,
      allocatedBytes: bytes(this.allocatedBytes),
      priceOfRoom: this.allocatedBytes === 0 ? 0 : this.movedBytes / this.allocatedBytes,
      reallocationMoves: this.reallocationMoves,
      zeroedBytes: bytes(this.zeroedBytes),
      failures: this.failures,
      linuxOrder,
      linuxIndex:
        holes.length === 0
          ? 0
          : 1000 - Math.floor((1000 + Math.floor((freePages * 1000) / 2 ** linuxOrder)) / holes.length),
      ummIndex: freePages === 0 ? 0 : 100 - Math.floor((Math.floor(Math.sqrt(squares)) * 100) / freePages),
    }
  }

  private defrag(algorithm: CompactionId, size = 1): EditOutcome {
    const { movedBlocks, movedBytes } = this
    const largest = () => bytes(Math.max(0, ...this.holes().map(hole => hole.length)) * this.pageSize)
    const largestBefore = largest()
    const need = this.pagesFor(size)
    if (!this.compact(algorithm, need)) {
      const need = bytes(this.pagesFor(size) * this.pageSize)
      const joinable = bytes(this.freePages() * this.pageSize)
      const objection =
        algorithm === 'semispace'
          ? { why: 'halves-off' as const }
          : { why: 'no-stretch' as const, need, joinable }
      return { kind: 'compaction-refused', algorithm, objection }
    }
    return {
      kind: 'compacted',
      algorithm,
      movedBlocks: this.movedBlocks - movedBlocks,
      movedBytes: bytes(this.movedBytes - movedBytes),
      handleUpdates: this.movedBlocks - movedBlocks,
      referenceUpdates: 0,
      largestBefore,
      largestAfter: largest(),
      pause: null,
    }
  }

  private allocate(size: number): EditOutcome {
    const { looks, compactions } = this
    const need = this.pagesFor(size)
    const start = this.findRoom(need)
    if (start < 0) return this.noRoom('allocate', size)
    const tag = ++this.newestTag
    this.allocatedBytes += size
    this.sizes.set(tag, size)
    this.hold(tag, start, need)
    this.rover = start + need
    return {
      kind: 'allocated',
      tag: tagOf(tag),
      start: pages(start),
      looks: this.looks - looks,
      compacted: this.compactions > compactions,
    }
  }

  private free(tag: number): EditOutcome {
    const size = this.sizes.get(tag)
    if (size === undefined) return { kind: 'unknown-tag', tag: tagOf(tag), freed: tag <= this.newestTag }
    this.vacate(this.startOf(tag), this.heldBy(tag))
    this.sizes.delete(tag)
    return { kind: 'freed', tag: tagOf(tag), bytes: bytes(size) }
  }

  private reallocate(tag: number, size: number): EditOutcome {
    const before = this.sizes.get(tag)
    if (before === undefined) return { kind: 'unknown-tag', tag: tagOf(tag), freed: tag <= this.newestTag }
    const { looks, compactions } = this
    const need = this.pagesFor(size)
    const held = this.heldBy(tag)
    const end = this.startOf(tag) + held
    let moved = false
    const more = Math.max(0, size - before)
    if (need <= held) {
      this.allocatedBytes += more
      this.sizes.set(tag, size)
      this.vacate(this.startOf(tag) + need, held - need)
    } else if (this.freeRunAt(end) >= need - held) {
      this.allocatedBytes += more
      this.sizes.set(tag, size)
      this.hold(tag, end, need - held)
    } else {
      const to = this.findRoom(need)
      if (to < 0) return this.noRoom('reallocate', size)
      const from = this.startOf(tag)
      const kept = this.read(tag).slice(0, size)
      this.values.set(kept, to * this.pageSize + this.settings.header)
      this.vacate(from, held)
      this.sizes.set(tag, size)
      this.hold(tag, to, need)
      this.rover = to + need
      this.allocatedBytes += size
      this.reallocationMoves++
      moved = true
    }
    return {
      kind: 'reallocated',
      tag: tagOf(tag),
      start: pages(this.startOf(tag)),
      moved,
      looks: this.looks - looks,
      compacted: this.compactions > compactions,
    }
  }

  private write(tag: number, data: Uint8Array): EditOutcome {
    const room = this.sizes.get(tag)
    if (room === undefined) return { kind: 'unknown-tag', tag: tagOf(tag), freed: tag <= this.newestTag }
    if (data.length > room) {
      return { kind: 'too-long', tag: tagOf(tag), asked: bytes(data.length), room: bytes(room) }
    }
    this.values.set(data, this.ownBytesAt(tag))
    return { kind: 'written', tag: tagOf(tag), bytes: bytes(data.length) }
  }

  private set(edit: Extract<ModelEdit, { do: 'set' }>): EditOutcome {
    switch (edit.option) {
      case 'search':
        this.settings = { ...this.settings, search: edit.value }
        break
      case 'on-full':
        this.settings = { ...this.settings, onFull: edit.value }
        break
      case 'zero-on-free':
        this.settings = { ...this.settings, zeroOnFree: edit.value === 'on' }
        break
      case 'align':
        this.settings = { ...this.settings, alignment: edit.value }
        break
      case 'header':
        if (this.sizes.size > 0 && edit.value !== this.settings.header)
          return { kind: 'blocks-in-the-way', option: 'header', blocks: this.sizes.size }
        this.settings = { ...this.settings, header: edit.value }
        break
      case 'base':
        break
      default:
        throw new Error(`the model does not know ${edit.option}`)
    }
    return { kind: 'configured' }
  }

  private findRoom(need: number): number {
    const start = this.search(need)
    if (start >= 0 || this.settings.onFull === 'fail' || need > this.freePages()) return start
    const algorithm = this.settings.onFull === 'compact' ? 'slide' : this.settings.onFull
    return this.compact(algorithm, need) ? this.search(need) : -1
  }

  private search(need: number): number {
    this.searches++
    const holes = this.holes()
    const index = holes.findIndex(hole => hole.length >= need)
    const start = this.choose(holes.filter(hole => hole.length >= need))?.start ?? -1
    if (this.settings.search === 'page-scan') this.looks += start < 0 ? this.owners.length : start + need
    else this.looks += index < 0 ? holes.length : index + 1
    return start
  }

  /** One of the holes that are large enough, given in address order. */
  private choose(fitting: readonly Run[]): Run | undefined {
    const smallest = Math.min(...fitting.map(hole => hole.length))
    const largest = Math.max(...fitting.map(hole => hole.length))
    switch (this.settings.policy) {
      case 'first-fit':
        return fitting[0]
      case 'best-fit':
        return fitting.find(hole => hole.length === smallest)
      case 'worst-fit':
        return fitting.find(hole => hole.length === largest)
      case 'next-fit':
        return fitting.find(hole => hole.start + hole.length > this.rover) ?? fitting[0]
      default:
        throw new Error(`the model does not know ${this.settings.policy}`)
    }
  }

  /** Runs a compaction; false where it is refused. */
  private compact(algorithm: string, need: number): boolean {
    const { owners, sizes } = this
    const { moves, refused } = plan(algorithm, { owners, sizes, pinned: NO_PINS }, need)
    if (refused) return false
    this.compactions++
    for (const move of moves) {
      const kept = this.read(move.tag)
      put(owners, move)
      this.hold(move.tag, move.to, this.heldBy(move.tag))
      this.values.set(kept, this.ownBytesAt(move.tag))
      this.movedBlocks++
      this.movedBytes += kept.length
    }
    return true
  }

  private hold(tag: number, start: number, count: number): void {
    this.owners.fill(tag, start, start + count)
    this.dirty.fill(true, start, start + count)
    this.peak = Math.max(this.peak, start + count)
  }

  private vacate(start: number, count: number): void {
    this.owners.fill(0, start, start + count)
    if (!this.settings.zeroOnFree) return
    this.dirty.fill(false, start, start + count)
    this.values.fill(0, start * this.pageSize, (start + count) * this.pageSize)
    this.zeroedBytes += count * this.pageSize
  }

  private noRoom(operation: 'allocate' | 'reallocate', asked: number): EditOutcome {
    this.failures++
    const holes = this.holes()
    return {
      kind: 'no-room',
      operation,
      asked: bytes(asked),
      header: this.settings.header,
      free: bytes(this.freePages() * this.pageSize),
      holes: holes.length,
      largest: bytes(Math.max(0, ...holes.map(hole => hole.length)) * this.pageSize),
      fragmented: this.pagesFor(asked) <= this.freePages(),
    }
  }

  private holes(): Run[] {
    const holes: Run[] = []
    for (let page = 0; page < this.owners.length; page++) {
      const length = this.freeRunAt(page)
      if (length > 0) holes.push({ start: page, length })
      page += length
    }
    return holes
  }

  private freeRunAt(page: number): number {
    let end = page
    while (this.owners[end] === 0) end++
    return end - page
  }

  private freePages(): number {
    return this.owners.filter(owner => owner === 0).length
  }

  private heldBy(tag: number): number {
    return this.owners.filter(owner => owner === tag).length
  }

  private ownBytesAt(tag: number): number {
    return this.startOf(tag) * this.pageSize + this.settings.header
  }

  private sizeOf(tag: number): number {
    return this.sizes.get(tag) ?? 0
  }

  private pagesFor(size: number): number {
    const { alignment, header } = this.settings
    const aligned = Math.ceil(size / alignment) * alignment
    return Math.ceil((aligned + header) / this.pageSize)
  }
}
