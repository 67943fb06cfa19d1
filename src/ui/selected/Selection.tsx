/**
 * The selected block, or the hole under the keyboard's cell: what it is, what it holds, and what can be done
 * with it.
 */
import type { ReactNode } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import { tagColor } from '../../canvas/palette.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import { run } from '../../store/commands.ts'
import { useStore } from '../../store/store.ts'
import { bufferRequested } from '../keys/signal.ts'
import { Forms } from './Forms.tsx'
import { Preview } from './Preview.tsx'
import styles from './SelectedCard.module.css'
import { type SelectedBlock, type SelectedHole, selection } from './selection.ts'

export default function Selection({ tag, cell, nothing }: SelectionProps) {
  // What is selected may be another thing with each revision, though its number stays the same.
  useStore(state => state.revision)
  const selected = selection(tag, cell)
  if (!selected) return nothing
  return selected.kind === 'block' ? <Block key={selected.tag} block={selected} /> : <Hole hole={selected} />
}

interface SelectionProps {
  readonly tag: Tag | null
  readonly cell: Bytes | null
  /** What stands here where nothing is selected. */
  readonly nothing: ReactNode
}

function Block({ block }: { block: SelectedBlock }) {
  const { tag, bytes, address, ownAddress, header, slack } = block
  return (
    <>
      <p className={styles.title}>
        <i className={styles.swatch} style={{ background: tagColor(tag) }} />
        <strong>Tag {tag}</strong>
        {block.pinned && <span>pinned</span>}
        <span className="soft">{groupedCount(bytes, 'byte')} at</span>
        <code>{address}</code>
      </p>
      <p className={`soft ${styles.details}`}>
        {pagesText(block)} · {slack === 0 ? 'no slack' : `${groupedCount(slack, 'byte')} of slack`}
        {ownAddress !== null && (
          <>
            {' '}
            · after {groupedCount(header, 'byte')} of header its own bytes begin at <code>{ownAddress}</code>,
            the address that a program gets
          </>
        )}
      </p>
      <Forms tag={tag} bytes={bytes} pinned={block.pinned} onFree={() => free(tag)} />
      <Preview block={block} />
    </>
  )
}

/** The card goes with the block: the focus goes on to the buffer. */
function free(tag: Tag): void {
  run({ do: 'free', tag })
  bufferRequested.send()
}

function Hole({ hole }: { hole: SelectedHole }) {
  return (
    <>
      <p className={styles.title}>
        <i className={`${styles.swatch} ${hole.holds === 'clean' ? styles.clean : styles.stale}`} />
        <strong>Hole</strong>
        <span className="soft">{groupedCount(hole.bytes, 'byte')} at</span>
        <code>{hole.address}</code>
      </p>
      <p className={`soft ${styles.details}`}>
        {pagesText(hole)} ·{' '}
        {hole.holds === 'clean'
          ? 'clean: free, and zero'
          : `${hole.holds}: the next owner can read what freed blocks left`}
      </p>
    </>
  )
}

function pagesText({ start, end }: { start: number; end: number }): string {
  return end - start === 1 ? `Page ${grouped(start)}` : `Pages ${grouped(start)}–${grouped(end - 1)}`
}
