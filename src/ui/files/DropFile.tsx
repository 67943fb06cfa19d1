import { useEffect, useState } from 'react'
import { openFile } from '../../store/files/files.ts'
import styles from './DropFile.module.css'

/** A file dropped anywhere on the window opens. */
export function DropFile() {
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Every element on the way is entered and left.
    let depth = 0
    const withFiles = (handle: (event: DragEvent) => void) => (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) handle(event)
    }
    const listeners = {
      dragenter: withFiles(() => setOver(++depth > 0)),
      dragleave: withFiles(() => setOver(--depth > 0)),
      dragover: withFiles(event => event.preventDefault()),
      drop: withFiles(event => {
        depth = 0
        setOver(false)
        if (event.defaultPrevented) return
        event.preventDefault()
        const file = event.dataTransfer?.files[0]
        if (file) openFile(file)
      }),
    }
    const stop = new AbortController()
    for (const [type, listener] of Object.entries(listeners)) {
      window.addEventListener(type as keyof typeof listeners, listener, stop)
    }
    return () => stop.abort()
  }, [])
  return over ? <div className={styles.drop}>Drop a file to open it beside your buffer</div> : null
}
