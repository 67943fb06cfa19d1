/**
 * From tag to record: an open-addressed hash table with linear probing (Knuth, TAOCP 3, 6.4, algorithms L and R).
 * Its size follows the live allocations, not the tags ever given, and deletion leaves no tombstones.
 */
import { type BlockId, NONE, type Tag } from './units.ts'

const FIRST_CAPACITY = 64
const FIBONACCI = 0x9e3779b1

export interface TagTableImage {
  readonly slots: Int32Array
  readonly count: number
}

export class TagTable {
  /** Pairs of tag and record; tag 0 marks a free slot. */
  private slots = new Int32Array(FIRST_CAPACITY * 2)
  private count = 0

  /** How many tags are in use. */
  get size(): number {
    return this.count
  }

  /** The record that holds `tag`, or `NONE`. Expected O(1). */
  get(tag: Tag): BlockId {
    return this.slots[this.slotOf(tag) * 2 + 1] as BlockId
  }

  set(tag: Tag, block: BlockId): void {
    let slot = this.slotOf(tag)
    if (this.slots[slot * 2] === 0) {
      if ((this.count + 1) * 4 > this.slots.length) {
        this.grow()
        slot = this.slotOf(tag)
      }
      this.slots[slot * 2] = tag
      this.count++
    }
    this.slots[slot * 2 + 1] = block
  }

  delete(tag: Tag): void {
    const slots = this.slots
    const mask = slots.length / 2 - 1
    let gap = this.slotOf(tag)
    if (slots[gap * 2] === 0) return
    this.count--
    // Entries behind the gap move up when the gap lies between their home and where they stand.
    for (let slot = (gap + 1) & mask; slots[slot * 2] !== 0; slot = (slot + 1) & mask) {
      const home = this.homeOf(slots[slot * 2] as Tag)
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        slots[gap * 2] = slots[slot * 2] as number
        slots[gap * 2 + 1] = slots[slot * 2 + 1] as number
        gap = slot
      }
    }
    slots[gap * 2] = 0
    slots[gap * 2 + 1] = NONE
  }

  image(): TagTableImage {
    return { slots: this.slots.slice(), count: this.count }
  }

  restore(image: TagTableImage): void {
    if (this.slots.length === image.slots.length) this.slots.set(image.slots)
    else this.slots = image.slots.slice()
    this.count = image.count
  }

  private homeOf(tag: Tag): number {
    const mask = this.slots.length / 2 - 1
    return (Math.imul(tag, FIBONACCI) >>> 7) & mask
  }

  private slotOf(tag: Tag): number {
    const slots = this.slots
    const mask = slots.length / 2 - 1
    let slot = this.homeOf(tag)
    while (slots[slot * 2] !== 0 && slots[slot * 2] !== tag) slot = (slot + 1) & mask
    return slot
  }

  private grow(): void {
    const old = this.slots
    this.slots = new Int32Array(old.length * 2)
    this.count = 0
    for (let at = 0; at < old.length; at += 2) {
      if (old[at] !== 0) this.set(old[at] as Tag, old[at + 1] as BlockId)
    }
  }
}
