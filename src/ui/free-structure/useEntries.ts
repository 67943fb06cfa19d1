/**
 * What can be walked in the drawing: one tab stop, arrows from entry to
 * entry; what is talked about scrolls into view.
 */
import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef } from 'react'

const ENTRIES = '[data-entry]'

export function useEntries(scroller: RefObject<HTMLElement | null>) {
  const last = useRef<string | null>(null)
  // The entries are many and of several kinds, and which is the first is known only
  // once they stand: so the one tab stop is set here.
  useLayoutEffect(() => {
    const entries = entriesOf(scroller.current)
    const stop = entries.find(entry => entry.dataset.entry === last.current) ?? entries[0]
    for (const entry of entries) entry.tabIndex = entry === stop ? 0 : -1
  })
  const onFocus = useCallback(
    ({ target }: { target: EventTarget }) => {
      const entry = target instanceof Element ? target.closest<HTMLElement>(ENTRIES) : null
      if (!entry) return
      last.current = entry.dataset.entry ?? null
      for (const other of entriesOf(scroller.current)) other.tabIndex = other === entry ? 0 : -1
    },
    [scroller],
  )
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
      const from = event.target instanceof Element ? event.target.closest<HTMLElement>(ENTRIES) : null
      const to = from && targetOf(event.key, from, entriesOf(scroller.current))
      if (!to) return
      event.preventDefault()
      event.stopPropagation()
      to.focus({ preventScroll: true })
      scrollTo(scroller.current, to)
    },
    [scroller],
  )
  return { onFocus, onKeyDown }
}

/** Scrolls the drawing alone, and only as far as it has to. */
export function scrollTo(scroller: HTMLElement | null, element: Element | null | undefined): void {
  if (!scroller || !element) return
  for (let around = element.parentElement; around; around = around.parentElement) {
    bring(around, element.getBoundingClientRect())
    if (around === scroller) return
  }
}

const MARGIN = 16

function bring(around: HTMLElement, { top, bottom, left, right }: DOMRect): void {
  const view = around.getBoundingClientRect()
  if (around.scrollHeight > around.clientHeight) {
    if (bottom > view.bottom - MARGIN)
      around.scrollTop += Math.min(bottom - view.bottom, top - view.top) + MARGIN
    else if (top < view.top + MARGIN) around.scrollTop += top - view.top - MARGIN
  }
  if (around.scrollWidth > around.clientWidth) {
    if (right > view.right - MARGIN)
      around.scrollLeft += Math.min(right - view.right, left - view.left) + MARGIN
    else if (left < view.left + MARGIN) around.scrollLeft += left - view.left - MARGIN
  }
}

function entriesOf(scroller: HTMLElement | null): HTMLElement[] {
  return [...(scroller?.querySelectorAll<HTMLElement>(ENTRIES) ?? [])]
}

function targetOf(key: string, from: HTMLElement, entries: readonly HTMLElement[]): HTMLElement | undefined {
  const at = entries.indexOf(from)
  switch (key) {
    case 'ArrowRight':
      return entries[Math.min(at + 1, entries.length - 1)]
    case 'ArrowLeft':
      return entries[Math.max(at - 1, 0)]
    case 'Home':
      return entries[0]
    case 'End':
      return entries.at(-1)
    case 'ArrowDown':
      return beside(from, entries.slice(at + 1), 1) ?? from
    case 'ArrowUp':
      return beside(from, entries.slice(0, Math.max(at, 0)).reverse(), -1) ?? from
    default:
      return undefined
  }
}

/** The nearest entry in a row below (1) or above (-1); where nothing is laid out, the next one. */
function beside(from: HTMLElement, others: readonly HTMLElement[], way: 1 | -1): HTMLElement | undefined {
  const box = from.getBoundingClientRect()
  if (box.height === 0) return others[0]
  let nearest: HTMLElement | undefined
  let least = Number.POSITIVE_INFINITY
  for (const other of others) {
    const { top, bottom, left, right } = other.getBoundingClientRect()
    const away = way === 1 ? top - box.bottom : box.top - bottom
    if (away < -1) continue
    const aside = Math.abs((left + right) / 2 - (box.left + box.right) / 2)
    const distance = away * 4 + aside
    if (distance < least) {
      least = distance
      nearest = other
    }
  }
  return nearest
}
