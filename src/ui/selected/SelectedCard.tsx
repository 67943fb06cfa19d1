/** The selected block, or the hole under the keyboard's cell: what it is, what it holds, and what can be done with it. */

import { groupedCount } from '../../base/text.ts'
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
      <h2 id="selected-heading" className="label">
        Selected
      </h2>
      {selected?.kind === 'block' && <Block key={selected.tag} block={selected} />}
      {selected?.kind === 'hole' && <Hole hole={selected} />}
      {!selected && <p className="soft">Click a block, or move to it with the arrow keys and press Enter.</p>}
    </section>
  )
}

function Block({ block }: { block: SelectedBlock }) {
  const { tag, bytes, address, header, slack } = block
  return (
    <>
      <p className={styles.title}>
        <i className={styles.swatch} style={{ background: tagColor(tag) }} />
        <strong>Tag {tag}</strong>
        <span className="soft">{groupedCount(bytes, 'byte')} at</span>
        <code>{address}</code>
      </p>
      <p className="soft">
        {pagesText(block)}
        {header > 0 && ` · ${groupedCount(header, 'byte')} of header`}
        {' · '}
        {slack === 0 ? 'no slack' : `${groupedCount(slack, 'byte')} of slack`}
      </p>
      <Preview block={block} />
      <Forms tag={tag} bytes={bytes} onFree={() => free(tag)} />
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
      <p className="soft">
        {pagesText(hole)} · {hole.holds}
      </p>
      <p className="soft">
        {hole.holds === 'clean'
          ? 'Free, and zero.'
          : 'Free, but the bytes of freed blocks are still there: the next owner can read them.'}
      </p>
    </>
  )
}

function pagesText({ start, end }: { start: number; end: number }): string {
  return end - start === 1 ? `Page ${start}` : `Pages ${start}–${end - 1}`
}
