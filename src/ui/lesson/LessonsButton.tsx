import { Suspense, useState } from 'react'
import { Button } from '../controls/Button.tsx'
import { later } from '../lazy.ts'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'

const LessonsDialog = later(() => import('./LessonsDialog.tsx'))

export function LessonsButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        look="ghost"
        aria-haspopup="dialog"
        title="A course, exercises without end, and lessons of your own"
        onClick={() => setOpen(true)}
      >
        Lessons
      </Button>
      {open && (
        <PanelBoundary name="Lessons">
          <Suspense>
            <LessonsDialog onClose={() => setOpen(false)} />
          </Suspense>
        </PanelBoundary>
      )}
    </>
  )
}
