import { lazy, Suspense, useEffect, useState } from 'react'
import { IconButton } from '../controls/Button.tsx'
import { keysRequested } from './signal.ts'

const KeysDialog = lazy(() => import('./KeysDialog.tsx'))

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
        <Suspense>
          <KeysDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
