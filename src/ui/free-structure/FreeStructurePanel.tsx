import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { BlockId } from '../../core/units.ts'
import { litExtent } from '../../store/panels/extents.ts'
import { freeStructureOf, type HolesView } from '../../store/panels/free-structure.ts'
import { notationOf } from '../../store/panels/inspect.ts'
import { linkExtent } from '../../store/pointing.ts'
import { useStore } from '../../store/store.ts'
import { Bits } from './Bits.tsx'
import { Buddies } from './Buddies.tsx'
import styles from './FreeStructurePanel.module.css'
import { ManyLists, OneList } from './Lists.tsx'
import marks from './marks.module.css'
import { MarkIcon } from './marks.tsx'
import { Tree } from './Tree.tsx'
import { scrollTo, useEntries } from './useEntries.ts'

/**
 * What the allocator itself sees: its holes as it keeps them, and what the operation on the stage did there.
 */
export default function FreeStructurePanel() {
  const session = useStore(state => state.session)
  const revision = useStore(state => state.revision)
  const pointing = useStore(state => state.pointing)
  const lit = useStore(litExtent)
  const hovers = useStore(state => state.pointing.hover !== null)
  const notation = useStore(notationOf)
  const { cell } = pointing
  // biome-ignore lint/correctness/useExhaustiveDependencies: of what is pointed at only the hole matters
  const view = useMemo(
    () => freeStructureOf({ revision, session, pointing }, notation),
    [revision, session, lit, cell, notation],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const entries = useEntries(scroller)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with every step shown
  useLayoutEffect(() => {
    scrollTo(scroller.current, scroller.current?.querySelector('[data-current]'))
  }, [revision])
  // What is pointed at in the buffer comes into view here; what is pointed at here is in view already.
  useLayoutEffect(() => {
    if (hovers) scrollTo(scroller.current, scroller.current?.querySelector(`[data-entry="${lit}"]`))
  }, [lit, hovers])
  useEffect(() => () => linkExtent(null), [])
  if (!view) {
    return (
      <p className={`${styles.none} soft`}>
        There is no buffer. Create one at the top, and its holes appear here.
      </p>
    )
  }
  return (
    <section className={styles.panel} aria-labelledby="free-structure-title">
      <div className={styles.head}>
        <h3 id="free-structure-title" className={styles.title}>
          {view.title}
        </h3>
        <span className="soft">
          {view.holes === 0
            ? 'No byte is free'
            : `${groupedCount(view.holes, 'hole')}, ${groupedCount(view.free, 'byte')} free`}
          {view.leftOut > 0 && `; ${grouped(view.leftOut)} left out`}
        </span>
        <Now />
      </div>
      <div ref={scroller} className={styles.scroller} {...entries}>
        <Drawing view={view} lit={lit} />
        <Asides view={view} />
        {view.note && <p className={`${styles.note} soft`}>{view.note}</p>}
      </div>
    </section>
  )
}

/** What the step shown does, in the words of the narration. */
function Now() {
  const text = useStore(state => state.player.line?.text(notationOf(state)) ?? '')
  return text ? <span className={styles.now}>{text}</span> : null
}

function Drawing({ view, lit }: { view: HolesView; lit: BlockId }) {
  const [list] = view.lists
  return (
    <>
      {view.tree && <Tree root={view.tree} title={view.title} lit={lit} />}
      {view.listsAre === 'one list' && list && <OneList list={list} title={view.title} lit={lit} />}
      {view.listsAre === 'many lists' && (
        <div className={styles.sides}>
          {view.bits && <Bits bits={view.bits} />}
          <div className={styles.lists}>
            <ManyLists lists={view.lists} lit={lit} />
          </div>
          {view.buddies.length > 0 && <Buddies roots={view.buddies} lit={lit} />}
        </div>
      )}
    </>
  )
}

/** Pages that the operation took out of the structure, or has in hand between two steps. */
function Asides({ view: { asides } }: { view: HolesView }) {
  if (asides.length === 0) return null
  return (
    <ul className={styles.asides} aria-label="Outside">
      {asides.slice(-12).map(aside => (
        <li
          key={`${aside.kind} ${aside.start} ${aside.text}`}
          className={aside.kind === 'hand' ? marks.inHand : marks.taken}
          onPointerEnter={() => linkExtent(aside)}
          onPointerLeave={() => linkExtent(null)}
        >
          <MarkIcon kind={aside.kind === 'hand' ? 'split' : 'fits'} />
          <span className="mono">{aside.address}</span> {grouped(aside.bytes)}{' '}
          <span className="soft">{aside.text}</span>
        </li>
      ))}
    </ul>
  )
}
