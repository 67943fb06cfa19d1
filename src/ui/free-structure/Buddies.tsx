import type { CSSProperties } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { BlockId } from '../../core/units.ts'
import type { BuddyNode } from '../../store/panels/free-structure.ts'
import { linkExtent, selectTag } from '../../store/pointing.ts'
import { Swatch } from '../allocations/Swatch.tsx'
import styles from './Buddies.module.css'
import { HoleButton } from './HoleButton.tsx'
import marks from './marks.module.css'

/** The buffer as the tree of its halves: a split block stands above the two it was split into. */
export function Buddies({ roots, lit }: { roots: readonly BuddyNode[]; lit: BlockId }) {
  let column = 1
  return (
    <ul className={styles.buddies} aria-label="Tree of buddies">
      {roots.map(root => {
        const first = column
        column += leavesOf(root)
        return <Buddy key={root.start} node={root} lit={lit} row={1} column={first} />
      })}
    </ul>
  )
}

function Buddy({ node, lit, row, column }: { node: BuddyNode; lit: BlockId; row: number; column: number }) {
  const style: CSSProperties = { gridRow: row, gridColumn: `${column} / span ${leavesOf(node)}` }
  if (node.kind !== 'split') {
    return (
      <li style={style} className={styles.buddy}>
        <Leaf node={node} lit={lit} />
      </li>
    )
  }
  const [low, high] = node.children
  return (
    <li className={styles.through}>
      <span className={styles.halves} style={style}>
        <span className="mono">{node.address}</span> {grouped(node.bytes)} <span className="soft">split</span>
      </span>
      <ul className={styles.through}>
        {low && <Buddy node={low} lit={lit} row={row + 1} column={column} />}
        {low && high && <Buddy node={high} lit={lit} row={row + 1} column={column + leavesOf(low)} />}
      </ul>
    </li>
  )
}

function Leaf({ node, lit }: { node: Exclude<BuddyNode, { kind: 'split' }>; lit: BlockId }) {
  const link = {
    onPointerEnter: () => linkExtent(node),
    onPointerLeave: () => linkExtent(null),
    onFocus: () => linkExtent(node),
    onBlur: () => linkExtent(null),
  }
  const place = `${groupedCount(node.bytes, 'byte')} at ${node.address}`
  switch (node.kind) {
    case 'free':
      return <HoleButton hole={node.hole} lit={node.hole.id === lit} size="row" part="tree " />
    case 'used':
      return (
        <button
          type="button"
          className={styles.used}
          tabIndex={-1}
          data-entry={`used ${node.start}`}
          aria-label={`tag ${node.tag}, ${place}`}
          onClick={() => selectTag(node.tag)}
          {...link}
        >
          <Swatch tag={node.tag} /> {node.tag}
          <span className="soft">{grouped(node.bytes)}</span>
        </button>
      )
    case 'hand':
      return (
        <span className={marks.inHand} title={node.text}>
          <span className="mono">{node.address}</span> {grouped(node.bytes)}
          <span className="soft">in hand</span>
        </span>
      )
    case 'folded':
      return (
        <span className={marks.gap} title={place}>
          {grouped(node.bytes)}, split further
        </span>
      )
  }
}

function leavesOf(node: BuddyNode): number {
  return node.kind === 'split' ? node.children.reduce((sum, child) => sum + leavesOf(child), 0) : 1
}
