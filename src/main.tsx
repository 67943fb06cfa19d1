/** Where the app is put together. */

import firstVisit from 'virtual:first-visit'
import { type ReactNode, StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { PictureImage } from './history/picture.ts'
import { KEY_PREFIX } from './save/format.ts'
import { unpacked } from './save/unpack.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import { type Embedding, embeddingIn } from './store/embed/embedding.ts'
import type { Engine } from './store/engine/engine.ts'
import { drawPicture, drawSavedPicture } from './store/files/picture.ts'
import { dismissTopic, notify } from './store/notices.ts'
import { getState, publish, setState, useStore } from './store/store.ts'
import { App } from './ui/App.tsx'

const { door } = getState().session

async function start(): Promise<void> {
  const embedding = embeddingIn(location.search)
  if (embedding) return startEmbedded(embedding)
  door.bringWith({ bring: openSaved, entered, failed: sayNotOpened })
  useStore.subscribe((now, before) => {
    if (now.waiting && !before.waiting) sayThatItComes()
  })
  if (drawSavedPicture()) {
    show(<App />)
    await afterPaint()
    return door.open()
  }
  const mayHold = mayHoldState()
  if (mayHold) await door.open()
  if (!door.engine) drawPicture(unpacked(firstVisit) as PictureImage)
  if (!mayHold) openWhenNeeded()
  show(<App />)
}

/** The code of the engine, and of what keeps the user's own buffer. */
function fetchEngine() {
  return Promise.all([import('./store/engine/index.ts'), import('./store/files/saving.ts')])
}

async function openSaved(): Promise<Engine> {
  const [{ engine }, saving] = await fetchEngine()
  saving.openSaved()
  return engine
}

function entered(): void {
  setState({ waiting: false })
  dismissTopic(TOPIC)
  publish()
}

/** What is said of an engine that is late, or cannot be had, goes when it has come. */
const TOPIC = 'engine'

/** Said where somebody waits for more than a moment, in milliseconds. */
const A_MOMENT = 400

function sayThatItComes(): void {
  setTimeout(() => {
    const { waiting, notices } = getState()
    if (!waiting || notices.some(({ topic }) => topic === TOPIC)) return
    notify({
      kind: 'status',
      lasting: true,
      topic: TOPIC,
      text: 'The rest of the page is still loading',
      hint: 'What you asked for is done as soon as it has come.',
    })
  }, A_MOMENT)
}

function sayNotOpened(error: unknown): void {
  const waiting = door.waits > 0 ? ' What you asked for is done then.' : ''
  notify({
    kind: 'alert',
    lasting: true,
    topic: TOPIC,
    text: `The rest of the page could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
    hint: `Check the connection and try again.${waiting} What was saved is as it was.`,
    actions: [{ label: 'Try again', run: () => void door.open() }],
  })
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
  const [{ default: Embedded }, { serveParent }, { engine, openFirstVisit }] = await Promise.all([
    import('./ui/embed/Embedded.tsx'),
    import('./store/embed/messages.ts'),
    import('./store/engine/index.ts'),
  ])
  openFirstVisit()
  door.enter(engine)
  show(<Embedded embedding={embedding} />)
  if (window.parent !== window) serveParent(embedding.origins)
}

function show(screen: ReactNode): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  // At once: when the page has loaded it listens to keys, and the first one pressed is not lost.
  flushSync(() => createRoot(root).render(<StrictMode>{screen}</StrictMode>))
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
 * May anything be saved here? Where the storage refuses to answer, it may:
 * the code that comes then says what is wrong.
 */
function mayHoldState(): boolean {
  try {
    return Object.keys(localStorage).some(key => key.startsWith(KEY_PREFIX))
  } catch {
    return true
  }
}

/**
 * A first visit has nothing to keep until the visitor begins to do something, or another tab does. The code
 * is fetched at the first sign of somebody there, so that it has come when it is needed.
 */
function openWhenNeeded(): void {
  const fetching = new AbortController()
  const opening = new AbortController()
  const fetch = () => {
    fetching.abort()
    // Where it cannot be had, whoever needs it says so.
    fetchEngine().catch(() => {})
  }
  const open = () => {
    opening.abort()
    unsubscribe()
    void door.open()
  }
  for (const event of ['pointermove', 'focusin', 'touchstart'])
    window.addEventListener(event, fetch, fetching)
  for (const event of ['pointerdown', 'keydown', 'storage']) window.addEventListener(event, open, opening)
  const unsubscribe = useStore.subscribe((now, before) => {
    if (now.preferences !== before.preferences) open()
  })
}
