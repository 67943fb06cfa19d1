import { type ReactNode, useEffect, useId, useRef } from 'react'
import { IconButton } from './Button.tsx'
import styles from './Dialog.module.css'

/**
 * A modal dialog, or a sheet on a phone: the browser's own, which keeps the focus inside and gives it back.
 */
export function Dialog({
  title,
  isWide = false,
  onClose,
  children,
}: {
  title: string
  /** Takes the window, for what needs the room. */
  isWide?: boolean
  onClose: () => void
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    if (dialog && !dialog.open) dialog.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the keyboard has Escape
    <dialog
      ref={ref}
      className={`${styles.dialog} ${isWide ? styles.wide : ''}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={event => {
        if (event.target === ref.current) ref.current.close()
      }}
    >
      <div className={styles.inside}>
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          <IconButton name="Close" icon="close" look="ghost" onClick={() => ref.current?.close()} />
        </div>
        {children}
      </div>
    </dialog>
  )
}
