import { Suspense, useState } from 'react'
import { Button } from '../controls/Button.tsx'
import { later } from '../lazy.ts'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'

const ShareDialog = later(() => import('./ShareDialog.tsx'))

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
