import { lazy, Suspense, useState } from 'react'
import { Button } from '../controls/Button.tsx'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'

const ShareDialog = lazy(() => import('./ShareDialog.tsx'))

export function ShareButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        look="ghost"
        title="Hand on what is shown: as a link, a frame for your own page, a QR code or a file"
        onClick={() => setOpen(true)}
      >
        Share
      </Button>
      {open && (
        <PanelBoundary name="Share">
          <Suspense>
            <ShareDialog onClose={() => setOpen(false)} />
          </Suspense>
        </PanelBoundary>
      )}
    </>
  )
}
