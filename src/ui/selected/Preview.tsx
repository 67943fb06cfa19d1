import { asciiOf, hex } from '../../base/bytes.ts'
import { grouped } from '../../base/text.ts'
import styles from './SelectedCard.module.css'
import type { SelectedBlock } from './selection.ts'

/** Bytes a row: what fits the card. */
const ROW = 8

/**
 * The block's first bytes, in hexadecimal and as characters, up to the last row of them that is not all zero.
 */
export function Preview({ block: { bytes, head } }: { block: SelectedBlock }) {
  const used = head.findLastIndex(value => value !== 0) + 1
  if (used === 0) return null
  const shown = Math.min(head.length, Math.ceil(used / ROW) * ROW)
  const rows = Array.from({ length: Math.ceil(shown / ROW) }, (_, row) =>
    head.subarray(row * ROW, (row + 1) * ROW),
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <figure tabIndex={0} className={styles.preview} aria-label={`Its first ${shown} bytes`}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <code key={index} className={styles.row}>
          <span>{Array.from(row, byte => hex(byte, 2)).join(' ')}</span>
          <span className={styles.text}>{Array.from(row, byte => asciiOf(byte) ?? '·').join('')}</span>
        </code>
      ))}
      {shown < bytes && (
        <figcaption className="soft">
          the first {shown} of {grouped(bytes)} bytes
        </figcaption>
      )}
    </figure>
  )
}
