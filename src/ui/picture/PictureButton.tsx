import { Suspense, useState } from 'react'
import { IconButton } from '../controls/Button.tsx'
import { later } from '../lazy.ts'

const PictureDialog = later(() => import('./PictureDialog.tsx'))

/** Opens what saves pictures of the buffer; its code comes then. */
export function PictureButton() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton name="Save a picture" icon="picture" onClick={() => setOpen(true)} />
      {isOpen && (
        <Suspense>
          <PictureDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
