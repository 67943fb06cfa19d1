/**
 * The free list in address order, for policies that look at all of it. What that costs is how many holes
 * there are; which one they take is known by size, so that nobody has to walk.
 */
import type { HolesKind, Shape } from './holes.ts'
import { SizeBins } from './size-bins.ts'

export const wholeList: HolesKind<WholeList> = {
  id: 'whole list, address',
  title: 'Free list, by address',
  note: '',
  merges: 'neighbours',
  make: table => new WholeList(table),
}

export class WholeList extends SizeBins {
  override readonly kind: HolesKind = wholeList
  override readonly shape: Shape = { kind: 'list', ranked: null }
}
