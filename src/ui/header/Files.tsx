import { OpenButton, SaveButton } from '../files/FileButtons.tsx'
import { ShareButton } from '../share/ShareButton.tsx'
import styles from './Header.module.css'
import { SetAside } from './SetAside.tsx'

/**
 * What comes in from files and goes out to them: in the header, and in a
 * narrow window last in the room beside the buffer.
 */
export function Files() {
  return (
    <div className={styles.files}>
      <SetAside />
      <OpenButton />
      <SaveButton />
      <ShareButton />
    </div>
  )
}
