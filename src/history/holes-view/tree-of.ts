import type { Shape, TreeOfHoles } from '../../core/holes/holes.ts'

/** The tree that a structure has; null where it has none. */
export function treeOf(shape: Shape): TreeOfHoles | null {
  return 'tree' in shape ? shape.tree : null
}
