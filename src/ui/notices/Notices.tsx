import { useEffect, useRef, useState } from 'react'
import { dismiss } from '../../store/notices.ts'
import type { Notice } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import styles from './Notices.module.css'

/** How long a notice that nothing depends on stays, in milliseconds. */
const STAY = 4000

/**
 * What just happened, at the corner of the screen. The live regions are there
 * from the start, so that what comes is read out.
 */
export function Notices() {
  const notices = useStore(state => state.notices)
  const of = (kind: Notice['kind']) =>
    notices
      .filter(notice => notice.kind === kind)
      .map(notice => <NoticeCard key={notice.id} notice={notice} />)
  return (
    <>
      <div role="alert" className={`${styles.stack} ${styles.alerts}`}>
        {of('alert')}
      </div>
      <div role="status" className={`${styles.stack} ${styles.statuses}`}>
        {of('status')}
      </div>
    </>
  )
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { id, kind, text, hint, actions, lasting } = notice
  const [held, hold] = useState(false)
  const isPassing = kind === 'status' && actions.length === 0 && !lasting
  const cameFrom = useRef<HTMLElement | null>(null)
  useEffect(() => {
    if (kind === 'alert' || lasting || held) return
    const timer = setTimeout(() => dismiss(id), STAY)
    return () => clearTimeout(timer)
  }, [id, kind, lasting, held])
  // The focus goes back to where it came from, as the button that has it goes.
  const leave = () => {
    dismiss(id)
    cameFrom.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is at it
    <div
      className={`${styles.notice} ${styles[kind]} ${isPassing ? styles.passing : ''}`}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={event => {
        hold(true)
        if (event.relatedTarget instanceof HTMLElement && !event.currentTarget.contains(event.relatedTarget))
          cameFrom.current = event.relatedTarget
      }}
      onBlur={() => hold(false)}
    >
      <div className={styles.words}>
        <p className={styles.text}>{text}</p>
        {hint && <p className={styles.hint}>{hint}</p>}
        {actions.length > 0 && (
          <div className={styles.actions}>
            {actions.map(action => (
              <Button
                key={action.label}
                size="small"
                onClick={() => {
                  if (!action.keep) leave()
                  action.run()
                }}
              >
                {action.label}
              </Button>
            ))}
          </div>
        )}
      </div>
      <IconButton name="Dismiss" icon="close" look="ghost" size="small" onClick={leave} />
    </div>
  )
}
