import type { ReactNode } from 'react'
import { tagColor } from '../../canvas/palette.ts'
import { shownHeap } from '../../store/panels/inspect.ts'
import { useStore } from '../../store/store.ts'
import styles from './BufferPanel.module.css'

/** What the colours and patterns mean. The sample is in the colour of the first block. */
export function Legend() {
  const hasHeaders = useStore(state => state.summary.settings.header > 0)
  const hasPins = useStore(() => (shownHeap()?.tally.pinnedBlocks ?? 0) > 0)
  const hasReserve = useStore(() => (shownHeap()?.tally.reservedPages ?? 0) > 0)
  const sample = { '--sample': tagColor(3) } as React.CSSProperties
  return (
    <ul className={styles.legend} style={sample} aria-label="Legend">
      <Item look={styles.used}>
        used<Aside>, one colour and number a tag</Aside>
      </Item>
      <Item look={styles.slack}>slack</Item>
      {hasHeaders && <Item look={styles.header}>header</Item>}
      <Item look={styles.stale}>
        stale<Aside>: free, old bytes still there</Aside>
      </Item>
      <Item look={styles.clean}>clean</Item>
      {hasPins && (
        <Item look={styles.pinned}>
          pinned<Aside>: nothing may move it</Aside>
        </Item>
      )}
      {hasReserve && (
        <Item look={styles.reserved}>
          reserved<Aside>: the half not in use</Aside>
        </Item>
      )}
    </ul>
  )
}

/** What is left out where there is no room for it. */
function Aside({ children }: { children: string }) {
  return <span className={styles.more}>{children}</span>
}

function Item({ look, children }: { look: string | undefined; children: ReactNode }) {
  return (
    <li>
      <i className={`${styles.swatch} ${look}`} />
      <span>{children}</span>
    </li>
  )
}
