import { useState } from 'react'
import { costsUnder, MECHANISM_CHOICES, mechanismText, type PlanRow } from '../../store/panels/plan.ts'
import { SelectField } from '../controls/SelectField.tsx'
import styles from './Plan.module.css'

/** What the same compactions would cost where pointers are kept right in other ways. */
export function Mechanisms({ rows }: { rows: readonly PlanRow[] }) {
  const [mechanism, setMechanism] = useState(MECHANISM_CHOICES[0]?.value ?? 'handle-table')
  return (
    <div className={styles.mechanisms}>
      <div className={styles.mechanism}>
        <SelectField
          label="Pointers kept right by"
          value={mechanism}
          choices={MECHANISM_CHOICES}
          onChange={setMechanism}
        />
        <p className="soft">{mechanismText(mechanism)}</p>
      </div>
      <table
        className={`${styles.table} ${styles.costs}`}
        aria-label="What keeping pointers right would cost"
      >
        <thead>
          <tr>
            <th scope="col">Algorithm</th>
            <th scope="col">Passes</th>
            <th scope="col">Space besides</th>
            <th scope="col">Written</th>
          </tr>
        </thead>
        <tbody>
          {costsUnder(mechanism, rows).map(({ algorithm, title, cost, why }) => (
            <tr key={algorithm}>
              <th scope="row">{title}</th>
              {cost === null ? (
                <td colSpan={3} className="soft">
                  {why}
                </td>
              ) : (
                <>
                  <td>{cost.passes}</td>
                  <td>{cost.space}</td>
                  <td>{cost.writes}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
