import { type CSSProperties, useMemo } from 'react'
import type { BlockId } from '../../core/units.ts'
import { type TreeNode, unfold } from '../../store/panels/free-structure.ts'
import { linkExtent } from '../../store/pointing.ts'
import { HoleButton } from './HoleButton.tsx'
import marks from './marks.module.css'
import { looksText } from './marks.tsx'
import styles from './Tree.module.css'
import { columnsOf, extentOf, type Placed, place, type Sizes } from './tree-layout.ts'

/** Of a character in either face at this size, and around the characters. */
const CHARACTER = 7.4
const AROUND_HOLE = 66
const AROUND_CHILD = 20

/** The index: each node with its entries, below it its children; the way of the search stands out. */
export function Tree({ root, title, lit }: { root: TreeNode; title: string; lit: BlockId }) {
  const sizes = useMemo(() => sizesOf(root), [root])
  const placed = useMemo(() => place(root, sizes), [root, sizes])
  const { height, width } = extentOf(placed)
  const style = { width, height, '--hole-width': `${sizes.hole}px` } as CSSProperties
  return (
    <div className={styles.tree} style={style}>
      <svg className={styles.edges} width={width} height={height} aria-hidden="true">
        <Edges placed={placed} sizes={sizes} />
      </svg>
      <ul aria-label={title}>
        <Node placed={placed} sizes={sizes} lit={lit} />
      </ul>
    </div>
  )
}

function Node({ placed, sizes, lit }: { placed: Placed; sizes: Sizes; lit: BlockId }) {
  const { children, node, x, y, width, height } = placed
  const { current, extent, folded, mark, onPath } = node
  const light = () => extent && linkExtent(extent)
  const name = [node.title, looksText(mark), mark?.text, current && 'this step', folded && 'folded']
    .filter(Boolean)
    .join(', ')
  const classes = [styles.node, onPath ? styles.onPath : '', current ? styles.current : '']
  return (
    <li>
      <div className={classes.join(' ')} style={{ left: x, top: y, width, height }}>
        <button
          type="button"
          className={styles.nodeHead}
          tabIndex={-1}
          data-entry={`node ${node.id}`}
          data-current={current ? '' : undefined}
          aria-label={name}
          title={name}
          onPointerEnter={light}
          onPointerLeave={() => linkExtent(null)}
          onFocus={light}
          onBlur={() => linkExtent(null)}
          onClick={() => folded && unfold(node.firstHole)}
        >
          {mark && <span className={marks.badge}>{mark.last}</span>}
          <span>{folded ? `${node.entries} ${node.leaf ? 'holes' : 'children'} …` : node.title}</span>
        </button>
        {node.children.length > 0 && (
          <div className={styles.entries} aria-hidden="true">
            {node.children.map(child => (
              <span
                key={child.node.id}
                className={[
                  styles.child,
                  child.refused ? styles.refused : '',
                  mark?.chosen === child.node.id ? styles.fits : '',
                ].join(' ')}
                style={{ width: sizes.child }}
              >
                {child.label}
              </span>
            ))}
          </div>
        )}
        {node.holes.length > 0 && (
          <ul
            className={styles.leaf}
            aria-label={`Holes of this ${node.title.split(' ')[0]}`}
            style={{ gridTemplateColumns: `repeat(${columnsOf(node.entries)}, var(--hole-width))` }}
          >
            {node.holes.map(hole => (
              <li key={hole.id}>
                <HoleButton hole={hole} lit={hole.id === lit} size="cell" />
              </li>
            ))}
          </ul>
        )}
      </div>
      {children.length > 0 && (
        <ul>
          {children.map(child => (
            <Node key={child.node.id} placed={child} sizes={sizes} lit={lit} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Edges({ placed, sizes }: { placed: Placed; sizes: Sizes }) {
  const { children, node } = placed
  const left = placed.x + (placed.width - node.children.length * sizes.child) / 2
  return children.map((child, index) => {
    const fromX = left + (index + 0.5) * sizes.child
    const fromY = placed.y + placed.height
    const toX = child.x + child.width / 2
    const middle = (fromY + child.y) / 2
    return (
      <g key={child.node.id}>
        <path
          className={child.node.onPath && node.onPath ? styles.wayOn : ''}
          d={`M${fromX} ${fromY}C${fromX} ${middle} ${toX} ${middle} ${toX} ${child.y}`}
        />
        <Edges placed={child} sizes={sizes} />
      </g>
    )
  })
}

/** As wide as the longest of them. */
function sizesOf(root: TreeNode): Sizes {
  let hole = 0
  let child = 0
  const measure = (node: TreeNode) => {
    for (const { address, bytes } of node.holes)
      hole = Math.max(hole, address.length + bytes.toLocaleString('en').length)
    for (const below of node.children) {
      child = Math.max(child, below.label.length)
      measure(below.node)
    }
  }
  measure(root)
  return {
    hole: Math.ceil(hole * CHARACTER + AROUND_HOLE),
    child: Math.ceil(child * CHARACTER + AROUND_CHILD),
  }
}
