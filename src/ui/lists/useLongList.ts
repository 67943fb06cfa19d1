/**
 * A list or table of rows of one height, of any length: only the rows in view are in the
 * page, and the one the keyboard is on. Short ones are in the page whole. Arrow keys,
 * Home, End, Page Up and Page Down go from row to row.
 *
 * With one height for all rows, which are in view is a division. A library that
 * measures rows would be a tenth of the first load.
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

/** Up to this many rows, all are in the page and Tab visits each; beyond, Tab would never get to the end. */
const SHORT = 60
/** Rows beyond the view on either side; they come and go this many at a time. */
const MARGIN = 16
/** The view, in pixels, where nothing is laid out yet. */
const SOME_HEIGHT = 600

export interface ListRow {
  readonly index: number
  /** Pixels left out between the row before and this one. */
  readonly gap: number
  /** 0 where the Tab key stops at what is in the row. */
  readonly tabIndex: 0 | -1
}

interface Options {
  readonly count: number
  readonly rowHeight: number
  /** The height of a head that stays in view at the top. */
  readonly headHeight?: number
}

/**
 * Each row is an element with `data-row={index}`; what takes the focus in it has
 * `data-column`, so that the keys stay in one column.
 */
export function useLongList({ count, rowHeight, headHeight = 0 }: Options) {
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, choose] = useState(0)
  const active = Math.max(0, Math.min(chosen, count - 1))
  /** The column to focus in the active row once it is in the page. */
  const wanted = useRef<string | null>(null)
  const long = count > SHORT
  const view = useRowsInView(scroller, rowHeight, long)
  const indexes = long ? indexesOf(view, count, active) : indexesOf({ first: 0, end: count }, count, active)
  let before = -1
  const rows: ListRow[] = []
  for (const index of indexes) {
    const tabIndex = !long || index === active ? 0 : -1
    rows.push({ index, gap: (index - before - 1) * rowHeight, tabIndex })
    before = index
  }

  /** Scrolls only the list itself, and only as far as it has to. */
  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element) return
      const top = index * rowHeight
      const bottom = top + rowHeight + headHeight
      if (top < element.scrollTop) element.scrollTop = top
      else if (bottom > element.scrollTop + element.clientHeight) {
        element.scrollTop = bottom - element.clientHeight
      }
    },
    [rowHeight, headHeight],
  )

  /** Gives the focus to what is wanted of a row, if the row is in the page. */
  const focusWanted = useCallback((index: number) => {
    if (wanted.current === null) return
    const target = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${index}"] [data-column="${wanted.current}"]`,
    )
    if (!target) return
    wanted.current = null
    target.focus({ preventScroll: true })
  }, [])

  const focusRow = useCallback(
    (index: number, column: string) => {
      wanted.current = column
      choose(index)
      reveal(index)
      focusWanted(index)
    },
    [reveal, focusWanted],
  )
  useLayoutEffect(() => focusWanted(active))

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const column = columnOf(event.target)
    if (column === null || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const to = {
      ArrowUp: active - 1,
      ArrowDown: active + 1,
      PageUp: active - page,
      PageDown: active + page,
      Home: 0,
      End: count - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    focusRow(Math.max(0, Math.min(to, count - 1)), column)
  }
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const row = event.target.closest<HTMLElement>('[data-row]')
    if (row && columnOf(event.target) !== null) choose(Number(row.dataset.row))
  }

  return {
    rows,
    /** Pixels left out after the last row. */
    gapAfter: (count - 1 - before) * rowHeight,
    reveal,
    focusRow,
    choose,
    /** For the element that scrolls. */
    list: { ref: scroller, onKeyDown, onFocus },
  }
}

interface Span {
  readonly first: number
  /** The row after the last. */
  readonly end: number
}

/**
 * Which rows are in view, and a margin around them. It changes by whole
 * margins, so that most scrolling renders nothing.
 */
function useRowsInView(scroller: RefObject<HTMLElement | null>, rowHeight: number, long: boolean): Span {
  const [span, setSpan] = useState<Span>({ first: 0, end: MARGIN })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !long) return
    const measure = () => {
      const top = element.scrollTop / rowHeight
      const bottom = (element.scrollTop + (element.clientHeight || SOME_HEIGHT)) / rowHeight
      const first = Math.max(0, Math.floor(top / MARGIN) - 1) * MARGIN
      const end = (Math.ceil(bottom / MARGIN) + 1) * MARGIN
      setSpan(span => (span.first === first && span.end === end ? span : { first, end }))
    }
    measure()
    const stop = new AbortController()
    element.addEventListener('scroll', measure, { passive: true, signal: stop.signal })
    const sizes = typeof ResizeObserver === 'function' ? new ResizeObserver(measure) : null
    sizes?.observe(element)
    return () => {
      stop.abort()
      sizes?.disconnect()
    }
  }, [scroller, rowHeight, long])
  return span
}

/** The rows of the span, and the active one wherever it is, so that it keeps the focus. */
function indexesOf({ first, end }: Span, count: number, active: number): number[] {
  const start = Math.min(first, count)
  const stop = Math.min(end, count)
  const indexes = Array.from({ length: stop - start }, (_, index) => start + index)
  if (active < start && active < count) return [active, ...indexes]
  if (active >= stop && active < count) return [...indexes, active]
  return indexes
}

function columnOf(target: EventTarget): string | null {
  return target instanceof HTMLElement ? (target.dataset.column ?? null) : null
}
