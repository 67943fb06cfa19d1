import { Suspense, useState } from 'react'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { later } from '../lazy.ts'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'

const SetAsideDialog = later(() => import('./SetAsideDialog.tsx'))

/** The way to saved states that could not be read; not there while there are none. */
export function SetAside() {
  const count = useStore(state => state.setAside.length)
  const [open, setOpen] = useState(false)
  return (
    <>
      {count > 0 && (
        <Button look="ghost" title="Saved states that could not be read" onClick={() => setOpen(true)}>
          Set aside ({count})
        </Button>
      )}
      {open && (
        <PanelBoundary name="Set aside">
          <Suspense>
            <SetAsideDialog onClose={() => setOpen(false)} />
          </Suspense>
        </PanelBoundary>
      )}
    </>
  )
}
