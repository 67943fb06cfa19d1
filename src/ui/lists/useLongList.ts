/**
 * A list or table of rows of one height, of any length: only the rows in view are in the page, and the one the keyboard is on.
 * Short ones are in the page whole. Arrow keys, Home, End, Page Up and Page Down go from row to row.
 */
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type FocusEvent, type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Up to this many rows, all are in the page and Tab visits each; beyond, Tab would never get to the end. */
const SHORT = 60

export interface ListRow {
  readonly index: number
  /** Pixels left out between the row before and this one. */
  readonly gap: number
  /** What of the row can be tabbed to. */
  readonly tabIndex: 0 | -1
}

interface Options {
  readonly count: number
  readonly rowHeight: number
  /** The height of a head that stays in view at the top. */
  readonly headHeight?: number
}

/**
 * Each row is an element with `data-row={index}`; what takes the focus in it has `data-column`, so that the keys stay in one column.
 */
export function useLongList({ count, rowHeight, headHeight = 0 }: Options) {
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, choose] = useState(0)
  const active = Math.max(0, Math.min(chosen, count - 1))
  /** The column to focus in the active row once it is in the page. */
  const wanted = useRef<string | null>(null)
  const long = count > SHORT
  const virtualizer = useVirtualizer({
    count,
    enabled: long,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    paddingStart: headHeight,
    rangeExtractor: range => withActive(range, active),
  })
  const indexes = long
    ? virtualizer.getVirtualItems().map(({ index }) => index)
    : Array.from({ length: count }, (_, index) => index)
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
    /** Pixels left out behind the last row. */
    gapBehind: (count - 1 - before) * rowHeight,
    reveal,
    focusRow,
    choose,
    /** For the element that scrolls. */
    list: { ref: scroller, onKeyDown, onFocus },
  }
}

function withActive(range: Range, active: number): number[] {
  const indexes = defaultRangeExtractor(range)
  if (active >= range.count || indexes.includes(active)) return indexes
  return [...indexes, active].sort((a, b) => a - b)
}

function columnOf(target: EventTarget): string | null {
  return target instanceof HTMLElement ? (target.dataset.column ?? null) : null
}
