/** Following other tabs: what they wrote is brought into the history, and what vanished is noticed. */
import type { Edit } from '../command/command.ts'
import type { SafeStorage } from './key-value.ts'
import type { NamedBundle } from './saved-store.ts'
import type { SharedHistory } from './shared-history.ts'
import { isCovered, unionOf } from './spans.ts'
import type { Stored } from './stored.ts'

interface News {
  /** Is the timeline another? */
  readonly changed: boolean
  /** Own edits that can no longer be done after what came before them. */
  readonly refused: readonly Edit[]
  /** Something that was saved is gone from the storage, and nobody wrote it elsewhere. */
  readonly lost: boolean
}

const NONE: News = { changed: false, refused: [], lost: false }

/** Reads the bundles that are news. Cost: one look at all keys, and what is new. */
export function readNews(storage: SafeStorage, stored: Stored, history: SharedHistory): News {
  const keys = storage.keys()
  if (!keys.ok) return NONE
  stored.look()
  const present = new Set(keys.value)
  const gone = [...stored.bundles.values()].filter(({ key }) => !present.has(key))
  for (const { key } of gone) stored.bundles.delete(key)
  const news: NamedBundle[] = []
  for (const key of present) {
    if (!key.startsWith(stored.where.log) || stored.bundles.has(key)) continue
    const named = stored.read(key)
    if (named) news.push(named)
  }
  const change = news.length > 0 ? history.integrate(news.map(({ bundle }) => bundle)) : NONE
  for (const named of news) stored.remember(named)
  // A tab that folds writes what it folded before it removes the parts.
  const left = unionOf([...stored.bundles.values()].flatMap(({ covers }) => covers))
  const lostEdits = gone.some(({ covers }) => covers.some(span => !isCovered(span, left)))
  const { cursor, view, where } = stored
  const lostCursor = cursor !== null && !present.has(where.cursor)
  const lostView = view !== null && !present.has(where.view)
  return { ...change, lost: lostEdits || lostCursor || lostView }
}
