/** The real browser around a journal: its storage, its locks, its events. */
import { KEY_PREFIX } from './format.ts'
import type { Journal, Surroundings } from './journal.ts'
import { PICTURE_KEY } from './picture.ts'

const LOCK = 'memallook-state'

export function browserSurroundings(): Surroundings {
  return {
    // A browser that stores nothing for this page throws as soon as `localStorage` is read.
    storage: {
      get: key => localStorage.getItem(key),
      set: setWithoutPicture,
      remove: key => localStorage.removeItem(key),
      keys: () => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? ''),
      size: () => localStorage.length,
    },
    writer: newWriter(),
    later(milliseconds, action) {
      const timer = setTimeout(action, milliseconds)
      return () => clearTimeout(timer)
    },
    idle(action) {
      // Safari has no idle callback.
      if ('requestIdleCallback' in window) window.requestIdleCallback(action, { timeout: 5000 })
      else setTimeout(action, 200)
    },
    exclusively(action) {
      // Pages that were not loaded over https have no locks. What two tabs do
      // at once is done twice then, and does no harm.
      if (!('locks' in navigator)) return action()
      navigator.locks
        .request(LOCK, { ifAvailable: true }, lock => {
          if (lock) action()
        })
        .catch(() => {
          // A page that is being closed gets no lock; another will do it.
        })
    },
    onWake(listener) {
      const hear = (event: StorageEvent) => {
        if (event.key === null || event.key.startsWith(KEY_PREFIX)) listener()
      }
      window.addEventListener('storage', hear)
      return () => window.removeEventListener('storage', hear)
    },
  }
}

/** The picture goes where there is no room for anything else: it is worth less than any operation. */
function setWithoutPicture(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch (error) {
    if (localStorage.getItem(PICTURE_KEY) === null) throw error
    localStorage.removeItem(PICTURE_KEY)
    localStorage.setItem(key, value)
  }
}

/**
 * Writes what is left when the page may not come back, and looks for news when it does. Returns what ends it.
 */
export function followPage<View>(journal: Journal<View>): () => void {
  const leave = () => journal.flush()
  const turn = () => (document.visibilityState === 'hidden' ? journal.flush() : journal.catchUp())
  const back = () => journal.catchUp()
  window.addEventListener('pagehide', leave)
  window.addEventListener('pageshow', back)
  document.addEventListener('visibilitychange', turn)
  return () => {
    window.removeEventListener('pagehide', leave)
    window.removeEventListener('pageshow', back)
    document.removeEventListener('visibilitychange', turn)
  }
}

function newWriter(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(10)), byte => (byte % 36).toString(36)).join('')
}
