import { run } from '../../store/commands.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'

export function ClearButton() {
  const hasBuffer = useStore(state => state.summary.layout !== null)
  return (
    <Button
      look="ghost"
      disabled={!hasBuffer}
      title={hasBuffer ? 'Remove the buffer; Undo brings it back' : 'There is no buffer'}
      onClick={() => run({ do: 'clear' })}
    >
      Clear
    </Button>
  )
}
