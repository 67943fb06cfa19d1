import { generate } from 'lean-qr'
import { toSvgPath } from 'lean-qr/extras/svg'
import { useMemo } from 'react'
import styles from './Share.module.css'

/** Cameras need a free margin of four modules around it. */
const MARGIN = 4
/** Longer ones make modules so small that a camera does not read them from a projector. */
const MOST_CHARACTERS = 1200

export function QrCode({ text }: { text: string }) {
  const code = useMemo(() => (text.length <= MOST_CHARACTERS ? generate(text) : null), [text])
  if (!code) {
    return <p className="soft">The link is too long for a QR code that cameras can read; copy it instead.</p>
  }
  const side = code.size + 2 * MARGIN
  return (
    <svg
      role="img"
      aria-label="QR code of the link"
      className={styles.code}
      viewBox={`${-MARGIN} ${-MARGIN} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <rect x={-MARGIN} y={-MARGIN} width={side} height={side} fill="#fff" />
      <path d={toSvgPath(code)} fill="#000" />
    </svg>
  )
}
