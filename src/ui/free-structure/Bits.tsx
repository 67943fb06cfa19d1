import type { Bit, BitRow, HolesView } from '../../store/panels/free-structure.ts'
import styles from './Bits.module.css'
import marks from './marks.module.css'
import { looksText } from './marks.tsx'

/**
 * The two bitmaps: a row for each range of sizes, with its bit of the first level and its word of the second.
 */
export function Bits({ bits }: { bits: NonNullable<HolesView['bits']> }) {
  const { current, mark, rows } = bits
  return (
    <table className={styles.bits} aria-label="Bitmaps">
      <thead>
        <tr>
          <th scope="col">Range</th>
          <th
            scope="col"
            className={`${mark ? styles.onPath : ''} ${current ? styles.current : ''}`}
            data-current={current ? '' : undefined}
          >
            First level
            <Look mark={mark} />
          </th>
          <th scope="col" colSpan={rows[0]?.parts.length ?? 1}>
            Second level: sixteen parts of the range
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Row key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: BitRow }) {
  return (
    <tr
      className={`${row.mark ? styles.onPath : ''} ${row.current ? styles.current : ''}`}
      data-current={row.current ? '' : undefined}
    >
      <th scope="row">
        {row.title}
        <Look mark={row.mark} />
      </th>
      <Cell bit={row.bit} />
      {row.parts.map(part => (
        <Cell key={part.title} bit={part} />
      ))}
    </tr>
  )
}

function Cell({ bit }: { bit: Bit }) {
  return (
    <td className={bit.set ? styles.set : undefined} title={bit.title}>
      {bit.set ? 1 : 0}
      <span className="unseen">, {bit.title}</span>
    </td>
  )
}

function Look({ mark }: { mark: BitRow['mark'] }) {
  if (!mark) return null
  return (
    <>
      {' '}
      <span className={marks.badge} title={looksText(mark)}>
        <span className="unseen">look </span>
        {mark.last}
      </span>
    </>
  )
}
