import { useEffect, useRef, useState } from 'react'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import styles from './Picture.module.css'
import { saveGif, savePng, saveSvg } from './save.ts'

/** What comes of saving a picture, in a sentence. */
interface Outcome {
  readonly ok: boolean
  readonly text: string
}

/** Saves what the buffer shows: for slides, handouts and questions. */
export default function PictureDialog({ onClose }: { onClose: () => void }) {
  const hasSteps = useStore(state => state.player.length > 0)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null)
  const cannotMakeGif = !hasSteps ? 'There is no step to show' : progress ? 'One is being made already' : null
  const cancel = useRef<AbortController | null>(null)
  useEffect(() => () => cancel.current?.abort(), [])
  const save = (saving: () => Promise<string | null>, failure: string) => async () => {
    try {
      const name = await saving()
      setOutcome(
        name ? { ok: true, text: `${name} is saved.` } : { ok: true, text: 'Cancelled: nothing is saved.' },
      )
    } catch {
      setOutcome({ ok: false, text: failure })
    }
  }
  const gif = save(async () => {
    const controller = new AbortController()
    cancel.current = controller
    setOutcome(null)
    try {
      return await saveGif((done, of) => setProgress({ done, of }), controller.signal)
    } finally {
      setProgress(null)
      cancel.current = null
    }
  }, 'The browser could not make the GIF: it may be out of memory. A shorter operation, or a PNG, may do.')
  return (
    <Dialog title="Save a picture" onClose={onClose}>
      <p>The buffer as it is shown, with its legend and figures, for slides and handouts.</p>
      <div className={styles.choices}>
        <Button onClick={save(savePng, 'The browser could not make the picture: it may be out of memory.')}>
          Save PNG
        </Button>
        <span className="soft">Pixels, 2,560 by 1,440.</span>
        <Button onClick={save(saveSvg, 'The browser could not make the picture: it may be out of memory.')}>
          Save SVG
        </Button>
        <span className="soft">Shapes, which scale and can be changed.</span>
        <Button onClick={gif} cannot={cannotMakeGif}>
          Save GIF
        </Button>
        <span className="soft">
          {hasSteps
            ? 'The operation step by step, with each move.'
            : 'For an operation with steps: allocate, free or compact something first.'}
        </span>
      </div>
      {progress && (
        <div className={styles.progress}>
          <progress value={progress.done} max={progress.of} aria-label="Making the GIF" />
          <span>
            frame {progress.done} of {progress.of}
          </span>
          <Button onClick={() => cancel.current?.abort()}>Cancel</Button>
        </div>
      )}
      <p role={outcome?.ok === false ? 'alert' : 'status'} className={styles.outcome}>
        {outcome?.text}
      </p>
    </Dialog>
  )
}
