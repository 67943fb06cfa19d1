import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Problem, Result } from '../../base/result.ts'
import { capitalised } from '../../base/text.ts'
import { EMBEDDED_CONTROLS, type EmbeddedControls } from '../../store/embedded-controls.ts'
import { saveShown } from '../../store/files/files.ts'
import { iframeFor, linkToShown } from '../../store/sharing.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { QrCode } from './QrCode.tsx'
import styles from './Share.module.css'

const CONTROLS: { readonly [controls in EmbeddedControls]: string } = {
  none: 'none: the picture alone',
  step: 'step: with the step controls',
  full: 'full: one can allocate and free, too',
}

/** Ways to hand on what is shown: everything of it is in the address, and nobody keeps it. */
export default function ShareDialog({ onClose }: { onClose: () => void }) {
  const [link, setLink] = useState<Result<string, Problem> | null>(null)
  useEffect(() => {
    let wanted = true
    void linkToShown().then(made => wanted && setLink(made))
    return () => {
      wanted = false
    }
  }, [])
  return (
    <Dialog title="Share" onClose={onClose}>
      <p className="soft">
        The buffer that is shown, with its history and the step it is at. It opens beside the buffer of
        whoever gets it, and never in its place.
      </p>
      {link?.ok && <Addresses link={link.value} />}
      {link && !link.ok && (
        <p role="alert" className={styles.part}>
          {capitalised(link.problem.message)}
          {link.problem.hint && `: ${link.problem.hint}`}.
        </p>
      )}
      <div className={styles.part}>
        <Button onClick={saveShown}>Save as a file</Button>
      </div>
    </Dialog>
  )
}

function Addresses({ link }: { link: string }) {
  const [controls, setControls] = useState<EmbeddedControls>('step')
  return (
    <>
      <Copied label="Link" button="Copy link" text={link} />
      <QrCode text={link} />
      <Copied label="Frame for a page of your own" button="Copy iframe" text={iframeFor(link, controls)}>
        <SelectField
          label="Controls"
          value={controls}
          choices={EMBEDDED_CONTROLS.map(value => ({ value, label: CONTROLS[value] }))}
          onChange={setControls}
        />
      </Copied>
    </>
  )
}

/**
 * A text to copy. Where the browser does not let pages write to the
 * clipboard, the text is selected, to be copied by hand.
 */
function Copied({
  label,
  button,
  text,
  children,
}: {
  label: string
  button: string
  text: string
  children?: ReactNode
}) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied.')
    } catch {
      field.current?.select()
      setSaid('Selected: copy it with your keyboard.')
    }
  }
  return (
    <div className={styles.part}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.row}>
        <input
          ref={field}
          id={id}
          className={`mono ${styles.field}`}
          type="text"
          readOnly
          value={text}
          onFocus={event => event.currentTarget.select()}
        />
        <Button look="main" onClick={() => void copy()}>
          {button}
        </Button>
      </div>
      <div className={styles.below}>
        {children}
        <p role="status" className="soft">
          {said}
        </p>
      </div>
    </div>
  )
}
