import type { Notice } from './state.ts'
import { setState } from './store.ts'

/** More than this many at once are a wall: the oldest go. */
const MOST = 4
let lastId = 0

/**
 * One that does not last takes the place of the one before it of its kind: it is about what was done last.
 * One with a topic takes the place of what was said of that topic before, whatever its kind.
 */
export function notify(notice: Pick<Notice, 'kind' | 'text'> & Partial<Omit<Notice, 'id'>>): void {
  setState(({ notices }) => {
    const before = notices.find(({ kind, topic }) => topic && topic === notice.topic && kind === notice.kind)
    const id = before?.id ?? ++lastId
    const added: Notice = { hint: '', actions: [], lasting: false, topic: null, ...notice, id }
    if (before) return { notices: notices.map(other => (other === before ? added : other)) }
    notices = notices.filter(({ topic }) => topic === null || topic !== added.topic)
    const others = notices.filter(({ kind, lasting }) => lasting || added.lasting || kind !== added.kind)
    return { notices: [...others.slice(1 - MOST), added] }
  })
}

export function dismiss(id: number): void {
  setState(({ notices }) => ({ notices: notices.filter(notice => notice.id !== id) }))
}

/** What was said of a topic is past. */
export function dismissTopic(topic: string): void {
  setState(({ notices }) => ({ notices: notices.filter(notice => notice.topic !== topic) }))
}

/** What was said of the last command is past with the next, and when another buffer comes on the screen. */
export function dismissPassing(): void {
  setState(({ notices }) => {
    const lasting = notices.filter(notice => notice.lasting)
    return lasting.length === notices.length ? {} : { notices: lasting }
  })
}

/** What is said when a part of the app does not load. */
export const NOT_LOADED = {
  kind: 'alert',
  text: 'A part of the app could not be loaded',
  hint: 'It comes from where this page comes from; when that can be reached again, try once more. What is on the screen stays as it is.',
} as const
