import { grouped, groupedCount } from '../../base/text.ts'
import { notationOf } from '../../store/panels/inspect.ts'
import { upcomingLine } from '../../store/player.ts'
import { useStore } from '../../store/store.ts'
import { Addresses } from '../player/Narration.tsx'
import { costLine, describeStep } from '../player/step-text.ts'
import styles from './Presentation.module.css'

/** One sentence of the step shown, and three figures. */
export function Words() {
  const player = useStore(state => state.player)
  const notation = useStore(notationOf)
  const figures = useStore(state => state.summary.figures)
  const said = describeStep(player, notation, player.fraction > 0 ? upcomingLine() : null)
  return (
    <div className={styles.words}>
      {said && (
        <p className={styles.sentence} aria-live="polite">
          <strong>{said.command}</strong> <Addresses text={said.sentence} />
        </p>
      )}
      {figures && (
        <p className={styles.figures}>
          {costLine(player) && <span>{costLine(player)}</span>}
          <span>
            <b>{grouped(figures.free)} B</b> free in {groupedCount(figures.holes, 'hole')}
          </span>
          <span>
            <b>{grouped(figures.largestHole)} B</b> largest hole
          </span>
          <span className={styles.place}>{said?.place}</span>
        </p>
      )}
    </div>
  )
}
