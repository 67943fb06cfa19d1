/** What is in the buffer, as two tables: the blocks, and the holes between them. */

import styles from './Allocations.module.css'
import { AllocationsTable } from './AllocationsTable.tsx'
import { HolesTable } from './HolesTable.tsx'

export function AllocationsCard() {
  return (
    <section className={`card ${styles.card}`} aria-label="Allocations and holes">
      <AllocationsTable />
      <HolesTable />
    </section>
  )
}
