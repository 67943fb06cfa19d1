import { useEffect } from 'react'
import { grouped } from '../../base/text.ts'
import { takeOver } from '../../store/files/files.ts'
import { canStepForward, nextOperation, previousOperation } from '../../store/player.ts'
import { closeScript } from '../../store/script.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { bufferRequested } from '../keys/signal.ts'
import styles from './Script.module.css'

/**
 * Says that what is on the screen is a script's buffer and not one's own, where in the script it is, and what
 * the script says of it.
 */
export default function ScriptBanner() {
  const title = useStore(state => state.script?.title ?? null)
  const cursor = useStore(state => state.summary.cursor)
  const length = useStore(state => state.summary.length)
  const first = useStore(state => state.player.index <= 0)
  const script = useStore(state => state.script)
  // Another buffer is on the screen, now and again when the script is closed.
  useEffect(() => {
    if (!script) return
    bufferRequested.send()
    return () => bufferRequested.send()
  }, [script])
  if (title === null) return null
  return (
    <section className={styles.banner} aria-label={`Script: ${title}`}>
      <div className={styles.words}>
        <strong>{title}</strong>
        <span className="soft">
          operation {grouped(cursor)} of {grouped(length)}
        </span>
      </div>
      <Caption />
      <div className={styles.buttons}>
        <Button aria-label="Previous operation" aria-disabled={first} onClick={previousOperation}>
          Previous<span className={styles.long}> operation</span>
        </Button>
        <Button aria-label="Next operation" aria-disabled={cursor >= length} onClick={nextOperation}>
          Next<span className={styles.long}> operation</span>
        </Button>
        <Button title="Make this buffer your own; yours can be brought back" onClick={takeOver}>
          Take this buffer over
        </Button>
        <Button title="Your own buffer waits beside it, untouched" onClick={closeScript}>
          Back to my buffer
        </Button>
      </div>
    </section>
  )
}

/** What the script says of the operation shown, or said last; and at its end what it says of them all. */
function Caption() {
  const caption = useStore(({ script, player }) => {
    if (!script) return ''
    const atEnd = script.closing !== '' && !canStepForward()
    return atEnd ? script.closing : (script.captions.slice(0, player.index + 1).findLast(Boolean) ?? '')
  })
  return (
    <p className={styles.caption} aria-live="polite">
      {caption}
    </p>
  )
}
