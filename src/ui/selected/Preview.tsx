import styles from './SelectedCard.module.css'
import { HEAD, type SelectedBlock } from './selection.ts'

/** Bytes a row: what fits the card. */
const ROW = 8

/** The block's first bytes, in hexadecimal and as characters, where any of them is not zero. */
export function Preview({ block: { bytes, head } }: { block: SelectedBlock }) {
  if (head.length === 0) return null
  const rows = Array.from({ length: Math.ceil(head.length / ROW) }, (_, row) =>
    head.subarray(row * ROW, (row + 1) * ROW),
  )
  return (
    <figure className={styles.preview} aria-label={`Its first ${head.length} bytes`}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <code key={index} className={styles.row}>
          <span>{Array.from(row, hexOf).join(' ')}</span>
          <span className={styles.text}>{Array.from(row, characterOf).join('')}</span>
        </code>
      ))}
      {bytes > HEAD && <figcaption className="soft">the first {HEAD} bytes</figcaption>}
    </figure>
  )
}

function hexOf(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0')
}

function characterOf(value: number): string {
  return value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : '·'
}
