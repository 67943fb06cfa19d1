import { useEffect, useRef } from 'react'
import { tagColor } from '../../canvas/palette.ts'
import type { PlanRow } from '../../store/panels/plan.ts'
import styles from './Plan.module.css'

type Runs = NonNullable<PlanRow['result']>['runs']

const WIDTH = 360
const HEIGHT = 20

/** The whole buffer in a line: blocks in the colours of their tags, holes bare, the reserved half hatched. */
export function Miniature({ runs, pages, label }: { runs: Runs; pages: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (context) paint(context, runs, pages)
  }, [runs, pages])
  return (
    <canvas
      ref={canvas}
      className={styles.miniature}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    />
  )
}

/** Of runs that share a pixel the last one shows: it is a miniature. */
function paint(context: CanvasRenderingContext2D, runs: Runs, pages: number): void {
  context.clearRect(0, 0, WIDTH, HEIGHT)
  let painted = -1
  for (const { start, pages: length, reserved, tag } of runs) {
    const left = Math.round((start / pages) * WIDTH)
    const right = Math.max(left + 1, Math.round(((start + length) / pages) * WIDTH))
    if (right <= painted) continue
    painted = right
    if (tag !== null) {
      context.fillStyle = tagColor(tag)
      context.fillRect(left, 0, right - left, HEIGHT)
    } else if (reserved) {
      context.fillStyle = 'rgb(128 128 128 / 40%)'
      for (let x = left; x < right; x += 6) context.fillRect(x, 0, 2, HEIGHT)
    }
  }
}
