import type { HandoutChoices } from '../../store/lesson/handout.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './PrintDialog.module.css'

/** What the handout is to hold; then the browser's own dialog comes. */
export function PrintDialog({
  choices,
  onChange,
  onPrint,
  onClose,
}: {
  choices: HandoutChoices
  onChange: (choices: HandoutChoices) => void
  onPrint: () => void
  onClose: () => void
}) {
  const { answers, worksheet } = choices
  return (
    <Dialog title="Print the lesson" onClose={onClose}>
      <p>All its pages, with a picture of the buffer wherever commands have run.</p>
      <div className={styles.choices}>
        <Switch
          label="Answers on a last page"
          on={answers}
          onChange={on => onChange({ ...choices, answers: on })}
        />
        <Switch
          label="Leave out what answers a question"
          on={worksheet}
          means="The pictures and outputs that would give an answer away are not printed."
          onChange={on => onChange({ ...choices, worksheet: on })}
        />
      </div>
      <Button
        look="main"
        onClick={({ currentTarget }) => {
          // Closed by itself, it gives the focus back.
          currentTarget.closest('dialog')?.close()
          onPrint()
        }}
      >
        Print
      </Button>
    </Dialog>
  )
}
