import { Fragment, useEffect, useState } from 'react'
import { IconButton } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Keys.module.css'
import { SHORTCUTS } from './shortcuts.ts'
import { keysRequested } from './signal.ts'

/** Opens the list of keys; so does `?`. */
export function KeysButton() {
  const [open, setOpen] = useState(false)
  useEffect(() => keysRequested.listen(() => setOpen(true)), [])
  return (
    <>
      <IconButton
        name="Keyboard shortcuts"
        icon="help"
        look="ghost"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open && (
        <Dialog title="Keyboard shortcuts" onClose={() => setOpen(false)}>
          <KeysList />
        </Dialog>
      )}
    </>
  )
}

function KeysList() {
  return (
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
  )
}
