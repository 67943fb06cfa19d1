/**
 * The figures as lines over the edits. It comes with the library that
 * draws them, and so only when the panel is opened.
 */
import { useEffect, useLayoutEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import type { Landmark } from '../../store/panels/timeline.ts'
import type { Line } from './series.ts'
import styles from './Timeline.module.css'

export interface PlotProps {
  readonly edits: readonly number[]
  readonly rows: readonly (readonly number[])[]
  readonly lines: readonly Line[]
  readonly landmarks: readonly Landmark[]
  readonly moment: number
  /** The other moment of a comparison; null where there is none. */
  readonly other: number | null
  readonly onMoment: (edits: number) => void
}

/** Signs of landmarks closer together than this, in pixels, are drawn once. */
const APART = 7

export default function Plot(props: PlotProps) {
  const { edits, rows, lines, landmarks, moment, other, onMoment } = props
  const box = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const latest = useRef({ landmarks, moment, onMoment, other })
  latest.current = { landmarks, moment, onMoment, other }
  const key = lines.map(({ series }) => series).join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plot is made anew with other lines; what is in it is set below
  useLayoutEffect(() => {
    const around = box.current
    if (!around) return
    const made = new uPlot(
      optionsFor(lines, around, () => latest.current),
      dataOf(edits, rows),
      around,
    )
    plot.current = made
    const stop = listenForDragging(made, at => latest.current.onMoment(at))
    const sizes = new ResizeObserver(() => made.setSize(sizeOf(around)))
    sizes.observe(around)
    return () => {
      stop()
      sizes.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [key])
  useEffect(() => plot.current?.setData(dataOf(edits, rows)), [edits, rows])
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew whenever one of them changes
  useEffect(() => plot.current?.redraw(false), [moment, other, landmarks])
  return <div ref={box} className={styles.plot} aria-hidden="true" />
}

/** As the style sheet has it. */
function sizeOf({ clientHeight, clientWidth }: HTMLElement): { width: number; height: number } {
  return { width: Math.max(50, clientWidth), height: Math.max(50, clientHeight) }
}

function dataOf(edits: readonly number[], rows: readonly (readonly number[])[]): uPlot.AlignedData {
  return [[...edits], ...rows.map(row => [...row])] as uPlot.AlignedData
}

type Over = Pick<PlotProps, 'landmarks' | 'moment' | 'other'>

function optionsFor(lines: readonly Line[], around: HTMLElement, over: () => Over): uPlot.Options {
  const token = (name: string) => colourOf(around, name)
  const axis = {
    stroke: token('--soft'),
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
  }
  const stepped = uPlot.paths.stepped?.({ align: 1 })
  const scales = new Set(lines.map(({ scale }) => scale))
  return {
    ...sizeOf(around),
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 12, 0, 0],
    scales: {
      x: { time: false },
      bytes: { range: (_, __, most) => [0, Math.max(1, most)] },
      fraction: { range: [0, 1] },
      looks: { range: (_, __, most) => [0, Math.max(1, most)] },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 26 },
      {
        ...axis,
        scale: scales.has('bytes') ? 'bytes' : (lines[0]?.scale ?? 'bytes'),
        size: 64,
        values: (_, ticks) => ticks.map(tick => tick.toLocaleString('en', { notation: 'compact' })),
      },
      ...(scales.has('bytes') && scales.has('fraction')
        ? [{ ...axis, scale: 'fraction', side: 1 as const, size: 40, grid: { show: false } }]
        : []),
    ],
    series: [
      {},
      ...lines.map(({ scale, colour, dash, fills }) => ({
        scale,
        stroke: token(colour),
        width: 1.75,
        dash: [...dash],
        points: { show: false },
        ...(fills ? { fill: token('--accent-soft') } : {}),
        ...(stepped ? { paths: stepped } : {}),
      })),
    ],
    hooks: { draw: [made => drawOver(made, over(), token)] },
  }
}

/** A canvas knows no `light-dark()`: the browser works the colour out. */
function colourOf(around: HTMLElement, name: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  around.append(probe)
  const { color } = getComputedStyle(probe)
  probe.remove()
  return color
}

const SIGNS: { readonly [kind in Landmark['kind']]: string } = { failure: '▲', compaction: '⇊', name: '⚑' }

/** The moments shown, and the signs of landmarks along the foot. */
function drawOver(
  { bbox, ctx, valToPos }: uPlot,
  { landmarks, moment, other }: Over,
  token: (name: string) => string,
) {
  const ratio = window.devicePixelRatio || 1
  const at = (edits: number) => Math.round(valToPos(edits, 'x', true))
  const upright = (edits: number, width: number, dash: number[]) => {
    ctx.lineWidth = width * ratio
    ctx.setLineDash(dash.map(part => part * ratio))
    ctx.beginPath()
    ctx.moveTo(at(edits), bbox.top)
    ctx.lineTo(at(edits), bbox.top + bbox.height)
    ctx.stroke()
  }
  ctx.save()
  ctx.font = `${11 * ratio}px sans-serif`
  ctx.textAlign = 'center'
  let last = Number.NEGATIVE_INFINITY
  for (const { at: edits, kind } of landmarks) {
    const x = at(edits)
    if (x - last < APART * ratio && kind !== 'name') continue
    last = x
    ctx.fillStyle = token(kind === 'failure' ? '--bad' : '--soft')
    ctx.strokeStyle = token('--soft')
    if (kind === 'name') upright(edits, 1, [2, 3])
    ctx.fillText(SIGNS[kind], x, bbox.top + bbox.height - 4 * ratio)
  }
  ctx.strokeStyle = token('--ink')
  if (other !== null) upright(other, 2, [5, 4])
  upright(moment, 2, [])
  ctx.restore()
}

/** The moment follows the pointer while it is down. */
function listenForDragging(made: uPlot, onMoment: (edits: number) => void): () => void {
  const { over } = made
  const go = (event: PointerEvent) => {
    if (event.buttons === 0 && event.type === 'pointermove') return
    const { left } = over.getBoundingClientRect()
    onMoment(Math.round(made.posToVal(event.clientX - left, 'x')))
  }
  const begin = (event: PointerEvent) => {
    over.setPointerCapture(event.pointerId)
    go(event)
  }
  over.addEventListener('pointerdown', begin)
  over.addEventListener('pointermove', go)
  return () => {
    over.removeEventListener('pointerdown', begin)
    over.removeEventListener('pointermove', go)
  }
}
