/** Asks for an animation frame when there is something to paint, and for none while there is not. */

/** Called once a frame with the time in milliseconds; true asks for another frame. */
export type Animation = (now: number) => boolean

/** What gives frames: the window, or a test. */
export interface FrameSource {
  request(callback: (now: number) => void): number
  cancel(handle: number): void
}

const browserFrames: FrameSource = {
  request: callback => requestAnimationFrame(callback),
  cancel: handle => cancelAnimationFrame(handle),
}

export class FrameLoop {
  private readonly paint: (now: number) => void
  private readonly source: FrameSource
  private readonly animations = new Set<Animation>()
  private handle: number | null = null
  private disposed = false

  constructor(paint: (now: number) => void, source: FrameSource = browserFrames) {
    this.paint = paint
    this.source = source
  }

  /** Paints with the next frame. As many calls as there are before it make one. */
  invalidate(): void {
    if (this.handle !== null || this.disposed) return
    this.handle = this.source.request(now => this.frame(now))
  }

  /** Calls back before each frame is painted, until the callback returns false or what is returned here is called. */
  animate(callback: Animation): () => void {
    this.animations.add(callback)
    this.invalidate()
    return () => {
      this.animations.delete(callback)
    }
  }

  dispose(): void {
    this.disposed = true
    this.animations.clear()
    if (this.handle !== null) this.source.cancel(this.handle)
    this.handle = null
  }

  private frame(now: number): void {
    this.handle = null
    for (const animation of [...this.animations]) {
      if (!animation(now)) this.animations.delete(animation)
    }
    if (this.animations.size > 0) this.invalidate()
    if (!this.disposed) this.paint(now)
  }
}
