/** Makes pictures of the buffer on the screen, and hands them to the user as files. */
import { encodeGif } from '../../canvas/picture/gif.ts'
import { type Picture, type PictureSize, pictureOf } from '../../canvas/picture/picture.ts'
import { PicturePainter } from '../../canvas/picture/raster.ts'
import { hasShapes, svgOf } from '../../canvas/picture/svg.ts'
import { Runs } from '../../canvas/runs.ts'
import { type Scene, sceneOf } from '../../canvas/scene.ts'
import { downloadBlob } from '../../store/files/download.ts'
import { notationNow, shownHeap } from '../../store/panels/inspect.ts'
import { stepThrough } from '../../store/step-through.ts'
import { getState } from '../../store/store.ts'
import { canvasTheme } from '../canvas-theme.ts'
import { highlightOf, SessionBuffer } from '../grid/session-buffer.ts'
import { planFrames } from './frames.ts'
import { shapeOf } from './shape.ts'
import { figuresText, legendText, moveKindsIn, titleText } from './text.ts'

const STILL: PictureSize = { width: 1280, height: 720, pixelRatio: 2, margin: 24 }
const MOVING: PictureSize = { width: 960, height: 540, pixelRatio: 1, margin: 24 }

/** Saves the picture as pixels; returns the name of the file. */
export async function savePng(): Promise<string> {
  const painter = new PicturePainter(document)
  await document.fonts.ready
  painter.paint(stillPicture())
  const blob = await painter.png()
  if (!blob) throw new Error('no picture')
  return handOver(blob, 'png')
}

/** Saves the picture as shapes; the cells as pixels where they are very many. */
export async function saveSvg(): Promise<string> {
  const picture = stillPicture()
  const pixels = hasShapes(picture.grid) ? null : new PicturePainter(document).cellsAddress(picture)
  return handOver(new Blob([svgOf(picture, pixels)], { type: 'image/svg+xml' }), 'svg')
}

/** Saves the operation shown, from before its first step to after its last; null where that was cancelled. */
export async function saveGif(
  onProgress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const steps = stepThrough()
  if (!steps) throw new Error('nothing to step through')
  await document.fonts.ready
  const decimal = notationNow() === 'decimal'
  const plan = planFrames(steps.length, steps.moves)
  const painter = new PicturePainter(document)
  const runs = new Runs()
  const theme = canvasTheme()
  // The same in all frames, so that the cells stay where they are.
  const legend = legendText(steps.heap, {
    moves: steps.moves.length > 0 ? ['source', 'target', 'ghost'] : [],
  })
  const frame = (index: number) => {
    const { position, move, fraction, delay } = plan[index] ?? {
      position: 0,
      move: null,
      fraction: 0,
      delay: 0,
    }
    steps.seek(position)
    runs.update(steps.heap, 'all')
    const line = steps.line()
    const scene: Scene = {
      ...sceneOf(steps.heap, runs, theme),
      highlight: line && highlightOf(steps.heap, line),
      moving: move && { move, fraction },
    }
    const text = {
      title: `${steps.command} · step ${position} of ${steps.length}`,
      caption: line?.text(decimal ? 'decimal' : 'hexadecimal') ?? 'as it was before',
      legend,
      figures: figuresText(steps.figures()),
    }
    painter.paint(pictureOf(scene, shapeOf(steps.heap), getView(), text, MOVING))
    return { pixels: painter.pixels(), delay }
  }
  const { width, height } = MOVING
  const count = plan.length
  const bytes = await encodeGif({
    ...{ width, height, count, frame, signal },
    onProgress: done => onProgress(done, count),
  })
  if (!bytes) return null
  return handOver(new Blob([bytes], { type: 'image/gif' }), 'gif')
}

/** What the buffer shows now. */
function stillPicture(): Picture {
  const heap = shownHeap()
  if (!heap) throw new Error('no buffer')
  const model = new SessionBuffer()
  const runs = new Runs()
  runs.update(heap, 'all')
  const { player, summary } = getState()
  const scene: Scene = {
    ...sceneOf(heap, runs, canvasTheme()),
    selection: model.pointed().tag,
    highlight: player.position < player.length ? model.highlight() : null,
    moving: model.moving(),
    marks: model.marks(),
  }
  const text = {
    ...titleText(),
    legend: legendText(heap, { moves: moveKindsIn(scene) }),
    figures: summary.figures ? figuresText(summary.figures) : [],
  }
  return pictureOf(scene, shapeOf(heap), getView(), text, STILL)
}

function getView() {
  const { preferences, session } = getState()
  return session.guest ? { zoom: 1, top: 0 } : preferences.window
}

function handOver(blob: Blob, ending: string): string {
  const name = `memallook.${ending}`
  downloadBlob(blob, name)
  return name
}
