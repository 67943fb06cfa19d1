/** What is in the buffer: the selected block or hole, and all of them as tables. */
import { AllocationsTable } from '../allocations/AllocationsTable.tsx'
import { HolesTable } from '../allocations/HolesTable.tsx'
import { PanelBoundary } from '../notices/PanelBoundary.tsx'
import { SelectedCard } from '../selected/SelectedCard.tsx'
import styles from './BlocksPanel.module.css'

export function BlocksPanel() {
  return (
    <div className={styles.panel}>
      <PanelBoundary name="Selected">
        <SelectedCard />
      </PanelBoundary>
      <PanelBoundary name="Allocations">
        <AllocationsTable />
        <HolesTable />
      </PanelBoundary>
    </div>
  )
}
