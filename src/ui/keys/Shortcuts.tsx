import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { isTaken, leaveField, SHORTCUTS } from './shortcuts.ts'

/** Listens for the keys that work everywhere. It shows nothing. */
export function Shortcuts() {
  useEffect(() => {
    const bindings = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts).flatMap(({ bindings, run }) =>
      bindings.map(binding => [binding, run] as const),
    )
    const handlers = bindings.map(([binding, run]) => [
      binding,
      (event: KeyboardEvent) => {
        if (isTaken(event)) return
        event.preventDefault()
        run()
      },
    ])
    return tinykeys(window, Object.fromEntries(handlers))
  }, [])
  useEffect(() => {
    window.addEventListener('keydown', leaveField)
    return () => window.removeEventListener('keydown', leaveField)
  }, [])
  return null
}
