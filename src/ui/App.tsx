/** The screen: what stands where, by the rules in layout/README.md. Each part reads the store for itself. */
import { Suspense, useEffect } from 'react'
import { useStore } from '../store/store.ts'
import { FiguresBar } from './figures/FiguresBar.tsx'
import { DropFile } from './files/DropFile.tsx'
import { BufferPanel } from './grid/BufferPanel.tsx'
import { Header } from './header/Header.tsx'
import { Hints } from './hints/Hints.tsx'
import { Shortcuts } from './keys/Shortcuts.tsx'
import { Below, BelowTabs } from './layout/Below.tsx'
import styles from './layout/Layout.module.css'
import { Room } from './layout/Room.tsx'
import { Side } from './layout/Side.tsx'
import { useShownPanels } from './layout/shown-panels.ts'
import { useWindowSize } from './layout/window-size.ts'
import { later } from './lazy.ts'
import { Notices } from './notices/Notices.tsx'
import { PanelBoundary } from './notices/PanelBoundary.tsx'
import { Opened } from './opened/Opened.tsx'
import { StepPlayer } from './player/StepPlayer.tsx'
import { usePresenting } from './present/usePresenting.ts'
import { Actions } from './toolbar/Actions.tsx'
import { Toolbar } from './toolbar/Toolbar.tsx'

const Presentation = later(() => import('./present/Presentation.tsx'))
const paper = () => import('./print/Paper.tsx')
const Paper = later(paper)
// A lesson that can be read can be printed.
const Reader = later(async () => {
  const [reader] = await Promise.all([import('./lesson/Reader.tsx'), paper()])
  return reader
})
const PredictCard = later(() => import('./lesson/PredictCard.tsx'))

export function App() {
  useTheme()
  const isNarrow = useWindowSize() === 'narrow'
  const hasLesson = useStore(state => state.lesson !== null)
  const { isPresenting, leave } = usePresenting()
  return (
    <>
      {isNarrow ? <NarrowScreen inert={isPresenting} /> : <WideScreen inert={isPresenting} />}
      {isPresenting && (
        <PanelBoundary name="Presentation">
          <Suspense>
            <Presentation onLeave={leave} />
          </Suspense>
        </PanelBoundary>
      )}
      {hasLesson && (
        <PanelBoundary name="Handout">
          <Suspense>
            <Paper />
          </Suspense>
        </PanelBoundary>
      )}
      <DropFile />
      <Notices />
      <Shortcuts />
    </>
  )
}

function WideScreen({ inert }: { inert: boolean }) {
  const hasLesson = useStore(state => state.lesson !== null)
  const isLarge = useWindowSize() === 'large'
  const hasFiguresAtFoot = useHasFiguresAtFoot()
  const waits = useStore(state => state.waiting)
  return (
    <div className={styles.wide} inert={inert} aria-busy={waits}>
      <Header />
      {!hasLesson && <Toolbar />}
      <Opened />
      <main className={hasLesson ? `${styles.main} ${styles.lesson}` : styles.main}>
        <PanelBoundary name="Buffer">
          <BufferPanel />
        </PanelBoundary>
        {hasLesson && isLarge ? <Lesson /> : <Side />}
      </main>
      {!hasFiguresAtFoot && <FiguresAtAGlance />}
      <Prediction />
      <PanelBoundary name="Step-through">
        <StepPlayer />
      </PanelBoundary>
      <Below />
      <section className={styles.foot} aria-label="Panels">
        <BelowTabs />
        {hasFiguresAtFoot && <FiguresAtAGlance />}
        {!hasLesson && <Hints givesWay={hasFiguresAtFoot} />}
      </section>
    </div>
  )
}

/**
 * In the place of the hints, where all the height is needed: with a panel below, and with a banner in a low
 * window.
 */
function useHasFiguresAtFoot(): boolean {
  const { below } = useShownPanels()
  const isLow = useWindowSize() === 'low'
  const hasBanner = useStore(state => state.opened !== null)
  return below !== null || (isLow && hasBanner)
}

function FiguresAtAGlance() {
  return (
    <PanelBoundary name="Figures">
      <FiguresBar />
    </PanelBoundary>
  )
}

function NarrowScreen({ inert }: { inert: boolean }) {
  const hasLesson = useStore(state => state.lesson !== null)
  // A demo is one page, of few words.
  const isLong = useStore(({ lesson }) => lesson !== null && lesson.run.lesson.pages.length > 1)
  const isAsked = useStore(state => state.predicting !== null)
  const waits = useStore(state => state.waiting)
  return (
    <div className={styles.narrow} inert={inert} aria-busy={waits}>
      <Header />
      <main className={`${styles.main} ${hasLesson ? styles.lesson : ''} ${isLong ? styles.long : ''}`}>
        <PanelBoundary name="Buffer">
          <BufferPanel />
        </PanelBoundary>
        {isAsked ? <Prediction /> : <Room />}
      </main>
      <PanelBoundary name="Step-through">
        <StepPlayer />
      </PanelBoundary>
      {!hasLesson && (
        <section aria-label="Controls">
          <Actions />
        </section>
      )}
    </div>
  )
}

/** In the place of the panels at the side, which open below then. */
function Lesson() {
  return (
    <PanelBoundary name="Lesson">
      <Suspense>
        <Reader />
      </Suspense>
    </PanelBoundary>
  )
}

/** A command that waits to be predicted. */
function Prediction() {
  const isAsked = useStore(state => state.predicting !== null)
  if (!isAsked) return null
  return (
    <PanelBoundary name="Prediction">
      <Suspense>
        <PredictCard />
      </Suspense>
    </PanelBoundary>
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
