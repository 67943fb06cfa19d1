/** Where the app is put together. */

import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { KEY_PREFIX } from './save/format.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import firstVisit from './demo/first-visit.txt?raw'
import { type Embedding, embeddingIn } from './store/embed/embedding.ts'
import { fetchKeeperWith } from './store/files/keeper.ts'
import { drawPicture } from './store/files/picture.ts'
import { beginWith } from './store/first-visit.ts'
import { notify } from './store/notices.ts'
import { getState, useStore } from './store/store.ts'
import { App } from './ui/App.tsx'

/** Is a picture of the saved buffer on the screen, before its history is there? */
let isDrawn = false
/** Opens the saved state once, whoever asks. */
let opened: Promise<void> | null = null
const openSaved = () => {
  opened ??= import('./store/files/saving.ts')
    .then(saving => saving.openSaved(firstVisit, isDrawn))
    .catch((error: unknown) => {
      opened = null
      notify({
        kind: 'alert',
        lasting: true,
        text: `The saved state could not be opened: ${error instanceof Error ? error.message : String(error)}`,
        hint: 'Check the connection and reload the page. The saved state is as it was.',
      })
    })
  return opened
}

async function start(): Promise<void> {
  const embedding = embeddingIn(location.search)
  if (embedding) return startEmbedded(embedding)
  isDrawn = drawPicture()
  if (isDrawn) {
    show(<App />)
    await afterPaint()
  }
  if (isDrawn || mayHoldState()) await openSaved()
  if (opened === null) {
    if (!isDrawn && getState().session.own.timeline.length === 0) beginWith(firstVisit)
    openWhenNeeded()
  }
  if (!isDrawn) show(<App />)
}

/** Once what was shown is on the screen: reading a long history keeps the page from painting for a while. */
function afterPaint(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => setTimeout(resolve))
    // A page in the background paints nothing.
    setTimeout(resolve, 500)
  })
}

/** In another page: nothing is kept, and nothing that was kept is looked at. */
async function startEmbedded(embedding: Embedding): Promise<void> {
  const [{ default: Embedded }, { serveParent }] = await Promise.all([
    import('./ui/embed/Embedded.tsx'),
    import('./store/embed/messages.ts'),
  ])
  beginWith(firstVisit)
  show(<Embedded embedding={embedding} />)
  if (window.parent !== window) serveParent(embedding.origins)
}

function show(screen: ReactNode): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(<StrictMode>{screen}</StrictMode>)
  openLinked()
  window.addEventListener('hashchange', openLinked)
}

/** What the address carries, if anything; the code that reads it comes then. */
function openLinked(): void {
  if (!/^#v\d+\./.test(location.hash)) return
  import('./store/linked.ts')
    .then(linked => linked.openLink(location.hash))
    .catch(() =>
      notify({ kind: 'alert', text: 'The link could not be opened: reload the page to try again' }),
    )
}

void start()

/**
 * Was anything saved here? A storage that refuses the question is for
 * the code to answer that knows what to say.
 */
function mayHoldState(): boolean {
  try {
    return Object.keys(localStorage).some(key => key.startsWith(KEY_PREFIX))
  } catch {
    return true
  }
}

/** A first visit has nothing to keep until the visitor begins to do something, or another tab does. */
function openWhenNeeded(): void {
  fetchKeeperWith(openSaved)
  const stop = new AbortController()
  const begin = () => {
    stop.abort()
    unsubscribe()
    void openSaved()
  }
  for (const event of ['pointerdown', 'keydown', 'storage']) window.addEventListener(event, begin, stop)
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.preferences !== before.preferences) begin()
  })
}
