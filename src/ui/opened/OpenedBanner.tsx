import { useEffect } from 'react'
import { grouped } from '../../base/text.ts'
import { takeOver } from '../../store/files/files.ts'
import { closeOpened } from '../../store/opened.ts'
import {
  hasNextOperation,
  hasPreviousOperation,
  nextOperation,
  previousOperation,
} from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { bufferRequested } from '../keys/signal.ts'
import styles from './Opened.module.css'

/** Says that what is on the screen is not one's own buffer, and where in its history it is. */
export default function OpenedBanner() {
  const opened = useStore(state => state.opened)
  const cursor = useStore(state => state.summary.cursor)
  const length = useStore(state => state.summary.length)
  const hasPrevious = useStore(hasPreviousOperation)
  const hasNext = useStore(hasNextOperation)
  // Another buffer is on the screen, now and again when it is closed.
  useEffect(() => {
    if (!opened) return
    bufferRequested.send()
    return () => bufferRequested.send()
  }, [opened])
  if (!opened) return null
  const { title } = opened
  return (
    <section className={styles.banner} aria-label={`Beside your buffer: ${title}`}>
      <div className={styles.words}>
        <strong>{title}</strong>
        <span className="soft">
          operation {grouped(cursor)} of {grouped(length)}
        </span>
      </div>
      <span className={styles.grow} />
      <div className={styles.buttons}>
        <Button
          aria-label="Previous operation"
          cannot={hasPrevious ? null : 'The first operation is shown'}
          onClick={previousOperation}
        >
          Previous<span className={styles.long}> operation</span>
        </Button>
        <Button
          aria-label="Next operation"
          cannot={hasNext ? null : 'The last operation is shown'}
          onClick={nextOperation}
        >
          Next<span className={styles.long}> operation</span>
        </Button>
        <Button title="Make this buffer your own; yours can be brought back" onClick={takeOver}>
          Take this buffer over
        </Button>
        <Button title="Your own buffer waits beside it, untouched" onClick={closeOpened}>
          Back to my buffer
        </Button>
      </div>
    </section>
  )
}
