import { run } from '../../store/commands.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'

export function ClearButton() {
  const hasBuffer = useStore(state => state.summary.layout !== null)
  return (
    <Button
      look="ghost"
      cannot={hasBuffer ? null : 'There is no buffer'}
      title="Remove the buffer; Undo brings it back"
      onClick={() => run({ do: 'clear' })}
    >
      Clear
    </Button>
  )
}
