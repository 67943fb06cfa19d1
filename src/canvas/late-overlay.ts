/** What lies over the cells; its code comes when there is first something to draw. */
import type { DrawOver } from './paint.ts'
import type { Scene } from './scene.ts'

/** Draws it once it can, and nothing until then; `loaded` asks for a frame when it can. */
export function overlayWhenLoaded(loaded: () => void): DrawOver {
  let draw: DrawOver | null = null
  let isComing = false
  const fetch = () => {
    isComing = true
    import('./overlay.ts')
      .then(({ drawOverlay }) => {
        draw = drawOverlay
        loaded()
      })
      // The next frame that needs it tries again.
      .catch(() => {
        isComing = false
      })
  }
  return (context, grid, scene) => {
    if (draw) draw(context, grid, scene)
    else if (!isComing && hasOverlay(scene)) fetch()
  }
}

function hasOverlay({ focus, highlight, hover, linked, marks, moving, selection }: Scene): boolean {
  const pointed = focus !== null || hover !== null || linked !== null || selection !== null
  return pointed || highlight !== null || moving !== null || marks.length > 0
}
