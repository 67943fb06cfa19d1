/** The screen: what stands where. Each part reads the store for itself. */
import { useEffect } from 'react'
import { useStore } from '../store/store.ts'
import styles from './App.module.css'
import { AllocationsCard } from './allocations/AllocationsCard.tsx'
import { Dock } from './dock/Dock.tsx'
import { FiguresBar } from './figures/FiguresBar.tsx'
import { BufferPanel } from './grid/BufferPanel.tsx'
import { Header } from './header/Header.tsx'
import { Hints } from './hints/Hints.tsx'
import { Shortcuts } from './keys/Shortcuts.tsx'
import { Notices } from './notices/Notices.tsx'
import { PanelBoundary } from './notices/PanelBoundary.tsx'
import { StepPlayer } from './player/StepPlayer.tsx'
import { ScriptBanner } from './script/ScriptBanner.tsx'
import { SelectedCard } from './selected/SelectedCard.tsx'
import { Toolbar } from './toolbar/Toolbar.tsx'

export function App() {
  useTheme()
  return (
    <div className={styles.app}>
      <Header />
      <Toolbar />
      <section className={styles.banners} aria-label="What to look at">
        <ScriptBanner />
        <Hints />
      </section>
      <main className={styles.main}>
        <PanelBoundary name="Buffer">
          <BufferPanel />
        </PanelBoundary>
        <aside className={styles.side} aria-label="Blocks">
          <PanelBoundary name="Selected">
            <SelectedCard />
          </PanelBoundary>
          <PanelBoundary name="Allocations">
            <AllocationsCard />
          </PanelBoundary>
        </aside>
      </main>
      <div className={styles.figures}>
        <PanelBoundary name="Figures">
          <FiguresBar />
        </PanelBoundary>
      </div>
      <div className={styles.player}>
        <PanelBoundary name="Step-through">
          <StepPlayer />
        </PanelBoundary>
      </div>
      <section className={styles.dock} aria-label="Panels">
        <PanelBoundary name="Panels">
          <Dock />
        </PanelBoundary>
      </section>
      <Notices />
      <Shortcuts />
    </div>
  )
}

/** The tokens follow `data-theme`; without it, they follow the system. */
function useTheme(): void {
  const theme = useStore(state => state.preferences.theme)
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'system') delete dataset.theme
    else dataset.theme = theme
  }, [theme])
}
