import { Fragment } from 'react'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Keys.module.css'
import { SHORTCUTS } from './shortcuts.ts'

/** All keys that work everywhere, from the table that makes them work. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <div className={styles.groups}>
        {SHORTCUTS.map(({ title, shortcuts }) => (
          <section key={title}>
            <h3 className="label">{title}</h3>
            <dl className={styles.list}>
              {shortcuts.map(({ shown, does }) => (
                <div key={does} className={styles.row}>
                  <dt>
                    {shown.map((keys, index) => (
                      <Fragment key={keys}>
                        {index > 0 && ' '}
                        <kbd className={styles.key}>{keys}</kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
