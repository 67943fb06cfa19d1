import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BlockTable } from '../../../src/core/table/block-table.ts'
import { TagTable } from '../../../src/core/table/tag-table.ts'
import { type BlockId, bytes, NONE, type Tag, tagOf } from '../../../src/core/units.ts'

/** A row of blocks with tags, as a heap keeps them. */
class Blocks {
  readonly table = new BlockTable()
  readonly tags = new TagTable(this.table)
  newest = 0

  claim(tag = ++this.newest): BlockId {
    const block = this.table.insertBefore(NONE, 0, 1)
    this.table.setAllocated(block, tagOf(tag), bytes(1))
    this.tags.set(tagOf(tag), block)
    return block
  }
  release(tag: number): void {
    this.table.remove(this.tags.get(tagOf(tag)))
  }
  /** As a reallocation does: the tag gets its new block while the old one still stands. */
  move(tag: number): BlockId {
    const old = this.tags.get(tagOf(tag))
    const block = this.claim(tag)
    this.table.remove(old)
    return block
  }
}

const change = fc.record({
  kind: fc.constantFrom('claim', 'claim', 'release', 'move', 'restore'),
  pick: fc.nat(),
})

test('finds the block of every tag that is alive, and of no other', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 800, size: 'max' }), changes => {
      const blocks = new Blocks()
      const plain = new Map<number, BlockId>()
      for (const { kind, pick } of changes) {
        const tag = [...plain.keys()][pick % Math.max(1, plain.size)]
        if (kind === 'restore') {
          blocks.tags.restore(blocks.tags.image())
        } else if (kind === 'claim' || tag === undefined) {
          const block = blocks.claim()
          plain.set(blocks.newest, block)
        } else if (kind === 'move') {
          plain.set(tag, blocks.move(tag))
        } else {
          blocks.release(tag)
          plain.delete(tag)
        }
      }
      expect(blocks.tags.size()).toBe(plain.size)
      for (let tag = -1; tag <= blocks.newest + 1; tag++)
        expect(blocks.tags.get(tagOf(tag))).toBe(plain.get(tag) ?? NONE)
    }),
  )
})

test('its size follows the live tags, not the tags ever given', () => {
  const blocks = new Blocks()
  for (let tag = 1; tag <= 100_000; tag++) {
    blocks.claim()
    // One in a thousand stays.
    if (tag > 10 && tag % 1000 !== 0) blocks.release(tag - 10)
  }
  const { older, newer } = blocks.tags.image()
  expect(blocks.tags.size()).toBe(110)
  expect(older.length + newer.length).toBeLessThan(1000)
})

test('a tag beyond every one given is unknown', () => {
  const blocks = new Blocks()
  blocks.claim()
  for (const tag of [Number.MAX_SAFE_INTEGER, 2 ** 32 + 1, 0, -1])
    expect(blocks.tags.get(tag as Tag)).toBe(NONE)
})
