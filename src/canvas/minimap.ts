/** The whole buffer in one bar. Its cost follows its pixels. */

import { paintFine } from './fine.ts'
import type { Theme } from './palette.ts'
import { type Inks, inksOf } from './patterns.ts'
import type { Runs } from './runs.ts'

interface MinimapScene {
  readonly runs: Runs
  readonly theme: Theme
  /** The bytes that the large picture shows; null where it shows all. */
  readonly visible: { readonly start: number; readonly end: number } | null
}

/** Paints the bar over all of a canvas, whose size in device pixels is its owner's. */
export function paintMinimap(canvas: HTMLCanvasElement, scene: MinimapScene): void {
  const { width, height } = canvas
  const context = canvas.getContext('2d', { alpha: false })
  if (!context || width === 0 || height === 0) return
  const image = context.createImageData(width, height)
  const words = new Int32Array(image.data.buffer)
  fillMinimap(words, width, height, scene.runs, inksOf(scene.theme))
  context.putImageData(image, 0, 0)
  if (scene.visible) frameVisible(context, scene, scene.visible)
}

export function fillMinimap(out: Int32Array, width: number, height: number, runs: Runs, inks: Inks): void {
  const count = { runs: 0, lines: 0 }
  paintFine(out, 0, width, 0, runs.pages * runs.pageSize, { runs, inks, count }, 0)
  for (let y = 1; y < height; y++) out.copyWithin(y * width, 0, width)
}

function frameVisible(
  context: CanvasRenderingContext2D,
  { runs, theme }: MinimapScene,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const { width, height } = context.canvas
  const total = runs.pages * runs.pageSize
  const from = (start / total) * width
  const length = Math.max(((end - start) / total) * width, 4)
  context.fillStyle = theme.page
  context.globalAlpha = 0.55
  context.fillRect(0, 0, from, height)
  context.fillRect(from + length, 0, width, height)
  context.globalAlpha = 1
  context.strokeStyle = theme.ink
  context.lineWidth = Math.max(2, height / 8)
  const inset = context.lineWidth / 2
  const left = Math.min(Math.max(from, inset), width - length - inset)
  context.strokeRect(left, inset, length, height - 2 * inset)
}
