/**
 * The selected block, or the hole under the keyboard's cell: what it is, what it holds, and what can be done
 * with it.
 */

import { grouped, groupedCount } from '../../base/text.ts'
import { tagColor } from '../../canvas/palette.ts'
import type { Tag } from '../../core/units.ts'
import { run } from '../../store/commands.ts'
import { useStore } from '../../store/store.ts'
import { bufferRequested } from '../keys/signal.ts'
import { Forms } from './Forms.tsx'
import { Preview } from './Preview.tsx'
import styles from './SelectedCard.module.css'
import { type SelectedBlock, type SelectedHole, selection } from './selection.ts'

export function SelectedCard() {
  // What is selected may be another thing with each revision, though its number stays the same.
  useStore(state => state.revision)
  const tag = useStore(state => state.pointing.tag)
  const cell = useStore(state => state.pointing.cell)
  const selected = selection(tag, cell)
  return (
    <section className={styles.card} aria-labelledby="selected-heading">
      <h2 id="selected-heading" className="unseen">
        Selected
      </h2>
      {selected?.kind === 'block' && <Block key={selected.tag} block={selected} />}
      {selected?.kind === 'hole' && <Hole hole={selected} />}
      {!selected && <p className="soft">Click a block or a hole: here is what it is.</p>}
    </section>
  )
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
