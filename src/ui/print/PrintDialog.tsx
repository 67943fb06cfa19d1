import { chooseHandout, NOTHING_CHOSEN } from '../../store/lesson/handout.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './PrintDialog.module.css'

/** What the handout is to hold; then the browser's own dialog comes. */
export function PrintDialog({ onClose }: { onClose: () => void }) {
  const choices = useStore(state => state.lesson?.handout ?? NOTHING_CHOSEN)
  return (
    <Dialog title="Print the lesson" onClose={onClose}>
      <p>All its pages, with a picture of the buffer wherever commands have run.</p>
      <div className={styles.choices}>
        <Switch
          label="Answers on a last page"
          on={choices.answers}
          onChange={answers => chooseHandout({ ...choices, answers })}
        />
        <Switch
          label="Leave out what answers a question"
          on={choices.worksheet}
          means="The pictures and outputs that would give an answer away are not printed."
          onChange={worksheet => chooseHandout({ ...choices, worksheet })}
        />
      </div>
      <Button
        look="main"
        onClick={({ currentTarget }) => {
          // Closed by itself, it gives the focus back.
          currentTarget.closest('dialog')?.close()
          window.print()
        }}
      >
        Print
      </Button>
    </Dialog>
  )
}
