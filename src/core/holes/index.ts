/** Which structure keeps the holes, as the allocator is set. */

import type { Settings } from '../settings.ts'
import type { BlockTable } from '../table/block-table.ts'
import { AddressIndex } from './address-index.ts'
import { BuddyLists } from './buddy-heaps.ts'
import type { FreeStructure, StructureKind } from './holes.ts'
import { FreeList } from './list.ts'
import { SizeClasses } from './size-classes.ts'
import { SizeIndex } from './size-index.ts'
import { TwoLevel } from './two-level.ts'

export function structureOf({ policy, search, order }: Settings): StructureKind {
  switch (policy) {
    case 'segregated-fit':
      return `size-classes, ${order}`
    case 'buddy':
      return 'buddies'
    case 'tlsf':
      return 'two-level'
  }
  if (search !== 'hole-index') return `list, ${order}`
  return policy === 'best-fit' || policy === 'worst-fit' ? 'size-index' : 'address-index'
}

/** An empty one. */
export function structureFor(table: BlockTable, settings: Settings): FreeStructure {
  const kind = structureOf(settings)
  switch (kind) {
    case 'two-level':
      return new TwoLevel(table)
    case 'buddies':
      return new BuddyLists(table)
    case 'address-index':
      return new AddressIndex(table)
    case 'size-index':
      return new SizeIndex(table)
    default:
      return kind.startsWith('size-classes')
        ? new SizeClasses(table, settings.order)
        : new FreeList(table, settings.order)
  }
}

interface Holder {
  readonly holes: FreeStructure
}

export function addressIndexOf({ holes }: Holder): AddressIndex {
  if (holes instanceof AddressIndex) return holes
  throw new Error(`the holes are kept as ${holes.kind}, not by address`)
}

export function sizeIndexOf({ holes }: Holder): SizeIndex {
  if (holes instanceof SizeIndex) return holes
  throw new Error(`the holes are kept as ${holes.kind}, not by size`)
}

export function sizeClassesOf({ holes }: Holder): SizeClasses {
  if (holes instanceof SizeClasses) return holes
  throw new Error(`the holes are kept as ${holes.kind}, not in size classes`)
}

export function buddyListsOf({ holes }: Holder): BuddyLists {
  if (holes instanceof BuddyLists) return holes
  throw new Error(`the holes are kept as ${holes.kind}, not as buddies`)
}

export function twoLevelOf({ holes }: Holder): TwoLevel {
  if (holes instanceof TwoLevel) return holes
  throw new Error(`the holes are kept as ${holes.kind}, not in two levels`)
}
