import {
  type ComponentType,
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useRef,
  useSyncExternalStore,
} from 'react'
import { columnOf, type Grid, rectOfCell, rowOf, visibleBytes } from '../../canvas/geometry.ts'
import type { Bytes } from '../../core/units.ts'
import { inspectIn } from '../../store/panels/inspect.ts'
import { bufferRequested } from '../keys/signal.ts'
import styles from './BufferPanel.module.css'
import type { BufferView } from './buffer-view.ts'
import { spokenText } from './describe.ts'
import { destination } from './steps.ts'
import { useShown } from './useShown.ts'

/** What stands over the cells of a grid, and gives the focus back when it is done. */
export type Over = ComponentType<{ grid: Grid; onDone: () => void }>

/**
 * The canvas, and over it what it means to who cannot see it: one grid that takes the focus, and in it the
 * one cell the keyboard is at. `Offer` is what a hole that was chosen offers; where there is none, the buffer
 * is looked at only.
 */
export function GridView({
  view,
  name = 'Buffer',
  Offer,
}: {
  view: BufferView
  name?: string
  Offer?: Over
}) {
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const id = useId()
  const grid = useSyncExternalStore(view.watch, view.grid)
  const cell = useShown(view, model => model.pointed().cell)
  useEffect(() => {
    if (element.current && canvas.current) return view.mount(element.current, canvas.current)
    return undefined
  }, [view])
  useEffect(() => {
    if (Offer) return bufferRequested.listen(() => element.current?.focus({ preventScroll: true }))
    return undefined
  }, [Offer])
  const active = grid && (Math.min(cell ?? visibleBytes(grid).start, grid.total - 1) as Bytes)
  const press = (event: KeyboardEvent) => {
    if (active === null || !grid || !pressed(event, view, grid, active)) return
    event.preventDefault()
    // What a hole offers is there once the store has been rendered.
    if (event.key === 'Enter') setTimeout(() => frame.current?.querySelector('input')?.focus())
  }
  const focus = (event: FocusEvent) => {
    if (active === null || !event.target.matches(':focus-visible')) return
    view.goTo(active)
    view.showCursor(true)
  }
  const back = () => element.current?.focus({ preventScroll: true })
  return (
    <div ref={frame} className={styles.frame}>
      {/* biome-ignore lint/a11y/useSemanticElements: a canvas is no table */}
      <div
        ref={element}
        className={styles.grid}
        role="grid"
        tabIndex={0}
        aria-label={name}
        aria-describedby={`${id}-keys`}
        aria-rowcount={grid?.rows}
        aria-colcount={grid?.columns}
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        onKeyDown={press}
        onFocus={focus}
        onBlur={() => view.showCursor(false)}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus */}
        <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
        {grid && active !== null && (
          <ActiveCell key={active} id={`${id}-${active}`} view={view} grid={grid} at={active} />
        )}
        <span id={`${id}-keys`} hidden>
          The arrow keys go from byte to byte, N and P from block to block. Enter selects a block
          {Offer && ', and in a hole it offers to allocate; Shift with an arrow key says how many bytes'}.
          Plus and minus zoom.
        </span>
      </div>
      {grid && Offer && <Offer grid={grid} onDone={back} />}
    </div>
  )
}

/** The byte the keyboard is at. It is made anew for each byte, so that each is read out. */
function ActiveCell({ id, view, grid, at }: { id: string; view: BufferView; grid: Grid; at: Bytes }) {
  const text = useShown(view, model => {
    const { heap } = model.shown()
    const cell = heap && inspectIn(heap, at)
    return cell ? spokenText(heap, cell) : ''
  })
  const isSelected = useShown(view, model => {
    const { heap } = model.shown()
    const { tag } = model.pointed()
    const cell = tag === null ? null : heap && inspectIn(heap, at)
    return cell !== null && 'tag' in cell && cell.tag === tag
  })
  const { x, y, width, height } = rectOfCell(grid, at)
  return (
    // biome-ignore lint/a11y: a table of its one cell in sight would be none; the grid has the focus
    <div role="row" aria-rowindex={rowOf(grid, at) + 1}>
      {/* biome-ignore lint/a11y: as above */}
      <div
        id={id}
        role="gridcell"
        className={styles.cell}
        aria-colindex={columnOf(grid, at) + 1}
        aria-selected={isSelected}
        aria-label={text}
        style={{ left: x, top: y, width, height }}
      />
    </div>
  )
}

/** Does what a key means; false where it means nothing here. */
function pressed(event: KeyboardEvent, view: BufferView, grid: Grid, at: Bytes): boolean {
  const { heap } = view.model.shown()
  const to = heap && destination(event, at, grid, heap)
  if (to !== null) {
    if (event.shiftKey && event.key.startsWith('Arrow')) view.extendTo(at, to)
    else view.goTo(to)
    view.showCursor(true)
    return true
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  switch (event.key) {
    case 'Enter':
      view.select(at)
      return true
    case 'Escape':
      view.clear()
      return true
    case '+':
    case '=':
      view.zoomIn()
      return true
    case '-':
    case '_':
      view.zoomOut()
      return true
    case '0':
      view.fit()
      return true
    default:
      return false
  }
}
