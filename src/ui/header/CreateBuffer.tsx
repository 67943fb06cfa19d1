import { type FormEvent, useState } from 'react'
import { groupedCount } from '../../base/text.ts'
import { runLine } from '../../store/commands.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField, typed } from '../controls/NumberField.tsx'
import { bufferRequested } from '../keys/signal.ts'
import styles from './Header.module.css'

/** The size of the buffer, and a new one: `pages of page size = bytes`. */
export function CreateBuffer() {
  const layout = useStore(state => state.summary.layout)
  const [pages, setPages] = useState('64')
  const [pageSize, setPageSize] = useState('16')
  // The fields follow the buffer on the screen until somebody types into them.
  const [shown, setShown] = useState(layout)
  if (layout !== shown) {
    setShown(layout)
    if (layout) {
      setPages(String(layout.pages))
      setPageSize(String(layout.pageSize))
    }
  }
  const create = (event: FormEvent) => {
    event.preventDefault()
    runLine(`new ${typed(pageSize)} ${typed(pages)}`, answer => {
      const { activeElement } = document
      if (!(activeElement instanceof HTMLInputElement)) return
      if (answer?.kind === 'done') bufferRequested.send()
      else activeElement.select()
    })
  }
  const total = Number(pages) * Number(pageSize)
  return (
    <form className={styles.create} onSubmit={create} noValidate aria-label="New buffer">
      <NumberField label="Pages" value={pages} onChange={setPages} width={108} />
      <span className={styles.between}>pages of</span>
      <NumberField label="Page size" title="In bytes" value={pageSize} onChange={setPageSize} width={92} />
      <span className={styles.between}>bytes</span>
      <span className={`${styles.total} soft`}>
        {Number.isSafeInteger(total) && total > 0 ? `= ${groupedCount(total, 'byte')}` : ''}
      </span>
      <Button type="submit" title="A new buffer, all free, in place of this one; undo brings this one back">
        Create buffer
      </Button>
    </form>
  )
}
