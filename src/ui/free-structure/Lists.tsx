import { Fragment } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { BlockId } from '../../core/units.ts'
import type { Item, ListView } from '../../store/panels/free-structure.ts'
import { HoleButton } from './HoleButton.tsx'
import styles from './Lists.module.css'
import marks from './marks.module.css'
import { looksText, MarkIcon } from './marks.tsx'

/** One list of all holes: linked boxes from its head to its end. */
export function OneList({ list, title, lit }: { list: ListView; title: string; lit: BlockId }) {
  return (
    <ol className={styles.list} aria-label={title}>
      <li className={marks.gap}>head</li>
      <Links items={list.items} lit={lit} size="usual" />
      <li className={marks.gap}>end</li>
    </ol>
  )
}

/** A list for each class of sizes, the empty ones thin. */
export function ManyLists({ lists, lit }: { lists: readonly ListView[]; lit: BlockId }) {
  return (
    <ul className={styles.lists} aria-label="Lists by size">
      {lists.map(list => (
        <li key={list.key} className={`${styles.class} ${list.current ? styles.current : ''}`}>
          <ClassHead list={list} />
          {list.size > 0 ? (
            <ol className={styles.list} aria-label={`Holes of ${list.title}`}>
              <Links items={list.items} lit={lit} size="row" />
            </ol>
          ) : (
            <span className="soft">{list.mark ? '' : 'empty'}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function ClassHead({ list: { current, mark, size, title } }: { list: ListView }) {
  return (
    <span className={styles.sizes} data-current={current ? '' : undefined}>
      <span>{title}</span>
      {mark ? (
        <span className={`${marks.mark} ${marks[mark.kind]}`}>
          <span className={marks.badge} aria-hidden="true">
            {mark.last}
          </span>
          <MarkIcon kind={mark.kind} />
          <span className="unseen">{looksText(mark)}: </span>
          {mark.text}
        </span>
      ) : (
        size > 1 && <span className="soft">{groupedCount(size, 'hole')}</span>
      )}
    </span>
  )
}

function Links({ items, lit, size }: { items: readonly Item[]; lit: BlockId; size: 'usual' | 'row' }) {
  return items.map(item => (
    <Fragment key={`${item.kind} ${item.id}`}>
      {item.kind === 'gap' ? (
        <li className={marks.gap}>{grouped(item.count)} left out</li>
      ) : (
        <li>
          <HoleButton hole={item} lit={item.id === lit} size={size} />
        </li>
      )}
    </Fragment>
  ))
}
