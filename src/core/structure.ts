/** Which structure keeps the holes, as the allocator is set. */
import { AddressIndex } from './address-index.ts'
import type { BlockTable } from './block-table.ts'
import { FreeList } from './free-list.ts'
import type { FreeStructure, StructureKind } from './free-structure.ts'
import type { Settings } from './settings.ts'
import { SizeIndex } from './size-index.ts'

export function structureOf({ policy, search, order }: Settings): StructureKind {
  if (search !== 'hole-index') return `list, ${order}`
  return policy === 'best-fit' || policy === 'worst-fit' ? 'size-index' : 'address-index'
}

/** An empty one. */
export function structureFor(table: BlockTable, settings: Settings): FreeStructure {
  switch (structureOf(settings)) {
    case 'address-index':
      return new AddressIndex(table)
    case 'size-index':
      return new SizeIndex(table)
    default:
      return new FreeList(table, settings.order)
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
