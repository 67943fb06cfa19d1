import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { presentRequested } from '../keys/signal.ts'

/** Is the buffer shown alone? The screen below stays as it was, and has the focus again where it had it. */
export function usePresenting(): { readonly isPresenting: boolean; readonly leave: () => void } {
  const [isPresenting, setPresenting] = useState(false)
  const cameFrom = useRef<Element | null>(null)
  useEffect(
    () =>
      presentRequested.listen(() => {
        cameFrom.current = document.activeElement
        setPresenting(true)
      }),
    [],
  )
  const leave = () => {
    // What is inert takes no focus.
    flushSync(() => setPresenting(false))
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
  }
  return { isPresenting, leave }
}
