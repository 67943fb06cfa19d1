import { Button } from '../controls/Button.tsx'
import { presentRequested } from '../keys/signal.ts'

export function PresentButton() {
  return (
    <Button
      look="ghost"
      title="The buffer alone, for the projector (Shift P)"
      onClick={() => presentRequested.send()}
    >
      Present
    </Button>
  )
}
