import { grouped } from '../../base/text.ts'
import type { CompactionPair, LaneFigures, PairState } from '../../store/lockstep.ts'
import { namesOf } from './pair-text.ts'
import styles from './SideBySide.module.css'

interface Row {
  readonly name: string
  /** Null where there is no such figure yet. */
  readonly of: (figures: LaneFigures) => number | null
  readonly decimals?: number
}

const ROWS: readonly Row[] = [
  { name: 'Bytes moved', of: figures => figures.movedBytes },
  { name: 'Blocks moved', of: figures => figures.movedBlocks },
  { name: 'Updates', of: figures => figures.updates },
  { name: 'Largest hole', of: figures => figures.largestHole },
  { name: 'Holes', of: figures => figures.holes },
  {
    name: 'Grown per byte moved',
    of: ({ grown, movedBytes }) => (movedBytes === 0 ? null : grown / movedBytes),
    decimals: 2,
  },
]

/** What both have brought by now, and by how much they differ: in the end, what to choose by. */
export function SoFar({ pair, state }: { pair: CompactionPair; state: PairState }) {
  const names = namesOf(pair)
  const figures = pair.lanes.map(lane => lane.figures)
  const isAtEnd = state.position === pair.length
  return (
    <table className={styles.figures} aria-label="Figures side by side">
      <caption className="label">
        {isAtEnd ? 'When both are done' : `After ${grouped(state.position)} of ${grouped(pair.length)} moves`}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">Figure</span>
          </th>
          {names.map(name => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">Difference</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ name, of, decimals = 0 }) => {
          const values = figures.map(of)
          const [one = null, other = null] = values
          const difference = one === null || other === null ? null : other - one
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              {values.map((value, index) => (
                <td key={names[index]}>{figureText(value, decimals)}</td>
              ))}
              <td>
                {difference !== null && difference > 0 && '+'}
                {figureText(difference, decimals)}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function figureText(figure: number | null, decimals: number): string {
  if (figure === null) return '—'
  return decimals > 0 ? figure.toFixed(decimals) : grouped(figure)
}
