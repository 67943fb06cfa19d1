import type { Notice } from './state.ts'
import { setState } from './store.ts'

/** More than this many at once are a wall: the oldest go. */
const MOST = 4
let lastId = 0

export function notify(notice: Pick<Notice, 'kind' | 'text'> & Partial<Notice>): void {
  const added: Notice = { hint: '', actions: [], lasting: false, ...notice, id: ++lastId }
  setState(({ notices }) => ({ notices: [...notices.slice(1 - MOST), added] }))
}

export function dismiss(id: number): void {
  setState(({ notices }) => ({ notices: notices.filter(notice => notice.id !== id) }))
}

/** What was said of the last command is past with the next. */
export function dismissPassing(): void {
  setState(({ notices }) => {
    const lasting = notices.filter(notice => notice.lasting)
    return lasting.length === notices.length ? {} : { notices: lasting }
  })
}
