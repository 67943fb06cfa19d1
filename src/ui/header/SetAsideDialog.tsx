import { useState } from 'react'
import { groupedCount } from '../../base/text.ts'
import { discardSetAside, downloadSetAside } from '../../store/files/files.ts'
import type { State } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './SetAside.module.css'

/** Saved states that could not be read: what is wrong with each, to download, and to discard. */
export default function SetAsideDialog({ onClose }: { onClose: () => void }) {
  const states = useStore(state => state.setAside)
  return (
    <Dialog title="Set aside" onClose={onClose}>
      <p className="soft">
        {states.length === 0
          ? 'Nothing is set aside.'
          : 'These saved states could not be read. They stay as they were found until you discard them.'}
      </p>
      <ul className={styles.list}>
        {states.map(state => (
          <SetAsideItem key={state.store} state={state} />
        ))}
      </ul>
    </Dialog>
  )
}

function SetAsideItem({ state: { bytes, problem, readable, store } }: { state: State['setAside'][number] }) {
  const [asked, setAsked] = useState(false)
  const reason = problem?.message ?? 'the browser could not read it for a while; it is whole'
  return (
    <li className={styles.item} aria-label={`State ${store}`}>
      <p>
        <strong>State {store}</strong>, {groupedCount(bytes, 'byte')}, {groupedCount(readable, 'command')}{' '}
        readable
      </p>
      <p className={`${styles.reason} soft`}>{reason}</p>
      <div className={styles.actions}>
        <Button size="small" onClick={() => downloadSetAside(store)}>
          Download
        </Button>
        <Button size="small" onClick={() => (asked ? discardSetAside(store) : setAsked(true))}>
          {asked ? 'Discard for good' : 'Discard'}
        </Button>
      </div>
    </li>
  )
}
