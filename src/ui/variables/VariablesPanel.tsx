import { type FormEvent, useEffect, useState } from 'react'
import { run, runLine } from '../../store/commands.ts'
import { markVariables, type VariableRow, variablesShown } from '../../store/panels/variables.ts'
import { selectTag } from '../../store/pointing.ts'
import { useStore } from '../../store/store.ts'
import { Swatch } from '../allocations/Swatch.tsx'
import { Button } from '../controls/Button.tsx'
import { useNoBuffer } from '../controls/cannot.ts'
import field from '../controls/Field.module.css'
import styles from './Variables.module.css'

/** The program's variables: handles and references follow their block, raw pointers stay, and dangle. */
export default function VariablesPanel() {
  // They are read anew with every step: whom they meet may be another.
  useStore(state => state.revision)
  const rows = variablesShown()
  useEffect(() => markVariables(rows))
  useEffect(() => () => markVariables([]), [])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <section className={styles.panel} aria-label="Variables" tabIndex={0}>
      <Define />
      {rows.length === 0 ? (
        <p className="soft">
          A handle (3) is looked up at each use, a reference (*3+8) is written anew when its block moves, and
          a raw pointer (&amp;3+8) stays as it is.
        </p>
      ) : (
        <table className={styles.table} aria-label="Variables">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Kind</th>
              <th scope="col">Holds</th>
              <th scope="col">Points to</th>
              <th scope="col">
                <span className="unseen">Drop</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <Row key={row.name} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Row({ row }: { row: VariableRow }) {
  const { dangles, kind, meets, name, tag, value } = row
  return (
    <tr className={dangles ? styles.dangles : ''}>
      <th scope="row">{name}</th>
      <td>{kind}</td>
      <td>
        <code>{value}</code>
      </td>
      <td>
        {tag === null ? (
          meets
        ) : (
          <button type="button" className={styles.target} onClick={() => selectTag(tag)}>
            <Swatch tag={tag} />
            {meets}
          </button>
        )}
        {dangles && <strong className={styles.bad}> dangles</strong>}
      </td>
      <td>
        <Button
          size="small"
          look="ghost"
          aria-label={`Drop ${name}`}
          onClick={() => run({ do: 'drop', name })}
        >
          Drop
        </Button>
      </td>
    </tr>
  )
}

/**
 * What is typed is a command's end, so it is read as the console reads
 * it; what is wrong with it is said in a notice.
 */
function Define() {
  const noBuffer = useNoBuffer()
  const [name, setName] = useState('p')
  const [value, setValue] = useState('&1+0')
  const define = (event: FormEvent) => {
    event.preventDefault()
    runLine(`let ${name} ${value}`)
  }
  return (
    <form className={styles.define} onSubmit={define}>
      <label>
        Variable
        <input
          className={field.field}
          size={6}
          value={name}
          onChange={event => setName(event.target.value)}
        />
      </label>
      <label>
        points to
        <input
          className={field.field}
          size={10}
          title="3 for a handle to tag 3, &3+8 for a raw pointer, *3+8 for a reference"
          value={value}
          onChange={event => setValue(event.target.value)}
        />
      </label>
      <Button type="submit" size="small" cannot={noBuffer}>
        Define
      </Button>
    </form>
  )
}
