import { useState } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import {
  FIRST_SEPARATED,
  findSeparating,
  playSeparating,
  requestTexts,
  SEPARATION_BUDGET,
  stopSeparating,
} from '../../store/comparing.ts'
import { POLICY_CHOICES, policyTitle } from '../../store/panels/choices.ts'
import type { Separating as SeparatingState } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { useNoBuffer } from '../controls/cannot.ts'
import { SelectField } from '../controls/SelectField.tsx'
import styles from './Compare.module.css'

/** From the buffer on the screen: the shortest requests that one policy serves and another fails. */
export function Separating() {
  const separating = useStore(state => state.separating)
  const noBuffer = useNoBuffer()
  const [serves, setServes] = useState(FIRST_SEPARATED.serves)
  const [fails, setFails] = useState(FIRST_SEPARATED.fails)
  const searching = separating?.report.kind === 'searching'
  return (
    <section className={styles.chooser} aria-labelledby="separating-title">
      <h3 id="separating-title" className="label">
        Find a separating sequence
      </h3>
      <p className="soft">
        From the buffer as it is now, the fewest requests that one policy serves and the other fails, without
        compaction. At most {grouped(SEPARATION_BUDGET)} requests are tried.
      </p>
      <div className={styles.row}>
        <SelectField label="Serves" value={serves} choices={POLICY_CHOICES} onChange={setServes} />
        <SelectField label="Fails" value={fails} choices={POLICY_CHOICES} onChange={setFails} />
        {searching ? (
          <Button onClick={stopSeparating}>Stop searching</Button>
        ) : (
          <Button
            cannot={noBuffer ?? (serves === fails ? 'Choose two that differ' : null)}
            onClick={() => findSeparating(serves, fails)}
          >
            Find sequence
          </Button>
        )}
      </div>
      <div role="status">{separating && <Report separating={separating} />}</div>
    </section>
  )
}

function Report({ separating }: { separating: SeparatingState }) {
  const { fails, report, serves } = separating
  switch (report.kind) {
    case 'searching':
      return (
        <p className="soft">
          {grouped(report.tried)} requests tried, now {groupedCount(report.depth + 1, 'request')} long…
        </p>
      )
    case 'not-possible':
      return <p>{policyTitle(report.policy)} cannot take the buffer over as it is laid out.</p>
    case 'none':
      return (
        <p>
          {report.exhausted
            ? 'There is none: whatever is asked, the two serve the same.'
            : `None of up to ${groupedCount(report.depth, 'request')} within ${grouped(report.tried)} requests tried. A smaller buffer needs fewer.`}
        </p>
      )
    case 'found':
      return (
        <div className={styles.found}>
          <p>
            {groupedCount(report.requests.length, 'request')} that {policyTitle(serves)} serves and{' '}
            {policyTitle(fails)} fails: <code>{requestTexts(report.requests).join('; ')}</code>
          </p>
          <Button size="small" onClick={playSeparating}>
            Show side by side
          </Button>
        </div>
      )
  }
}
