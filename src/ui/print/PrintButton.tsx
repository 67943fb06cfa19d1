import { useState } from 'react'
import { Button } from '../controls/Button.tsx'
import { PrintDialog } from './PrintDialog.tsx'

export function PrintButton() {
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        Print
      </Button>
      {isAsking && <PrintDialog onClose={() => setAsking(false)} />}
    </>
  )
}
