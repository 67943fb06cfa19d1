import { useSyncExternalStore } from 'react'
import { useStore } from '../../store/store.ts'
import { Switch } from '../controls/Switch.tsx'
import styles from './BufferPanel.module.css'
import type { BufferView } from './buffer-view.ts'

/** Beside an operation that moves a block over itself: what copying in the wrong order would destroy. */
export function CopyOrder({ view }: { view: BufferView }) {
  const isCareless = useSyncExternalStore(view.watch, view.isCareless)
  const matters = useStore(() => view.hasOverlap())
  if (!matters) return null
  return (
    <div className={styles.order}>
      <Switch
        label="Careless copy"
        on={isCareless}
        onChange={on => view.setCareless(on)}
        means="Copies each block from the wrong end, as memcpy may: where source and target overlap, bytes are written over before they are read, and are lost. memmove looks which end has to go first."
      />
    </div>
  )
}
