import { useLayoutEffect, useRef } from 'react'
import { paperPictureOf } from '../../canvas/picture/paper.ts'
import { PicturePainter } from '../../canvas/picture/raster.ts'
import { hasShapes, svgOf } from '../../canvas/picture/svg.ts'
import { Runs } from '../../canvas/runs.ts'
import type { HandoutState } from '../../store/lesson/handout.ts'
import { shapeOf } from '../picture/shape.ts'
import { bufferText, figuresText, legendText } from '../picture/text.ts'
import styles from './Handout.module.css'

/**
 * The buffer at a moment, with its legend and figures. It is there as soon as it is rendered, since the
 * browser's own printing waits for nothing.
 */
export function StatePicture({ state }: { state: HandoutState }) {
  const place = useRef<HTMLDivElement>(null)
  const { after, figures, heap, number } = state
  const name = `State ${number}, after ${after}`
  useLayoutEffect(() => {
    place.current?.replaceChildren(pictureFor(state))
  }, [state])
  return (
    <figure className={styles.state}>
      <div ref={place} role="img" aria-label={`${name}: ${figuresText(figures).map(said).join(', ')}`} />
      <figcaption className="unseen">{bufferText(heap)}</figcaption>
    </figure>
  )
}

function said({ name, value }: { readonly name: string; readonly value: string }): string {
  return `${value} ${name}`
}

/** Shapes, which print sharp at any size; pixels where the cells are too many for them. */
function pictureFor({ after, figures, heap, number }: HandoutState): Element {
  const runs = new Runs()
  runs.update(heap, 'all')
  const picture = paperPictureOf(heap, runs, shapeOf(heap), {
    title: `State ${number}: after ${after}`,
    caption: bufferText(heap),
    legend: legendText(heap, { used: 'used, one number a tag' }),
    figures: figuresText(figures),
  })
  if (!hasShapes(picture.grid)) {
    const painter = new PicturePainter(document)
    painter.paint(picture)
    return painter.canvas
  }
  const svg = new DOMParser().parseFromString(svgOf(picture, null, `state-${number}-`), 'image/svg+xml')
  return document.importNode(svg.documentElement, true)
}
