/**
 * The animation frames of a page: one loop for all that is painted on it, which asks for a frame only while
 * there is something to do.
 */

/** Called once a frame with the time in milliseconds; true asks for another frame. */
type Animation = (now: number) => boolean

/** What gives frames: the window, or a test. */
export interface FrameSource {
  request(callback: (now: number) => void): number
  cancel(handle: number): void
}

/** Something that is painted. */
export interface Surface {
  /** Paints with the next frame. As many calls as there are before it make one. */
  invalidate(): void
  dispose(): void
}

const browserFrames: FrameSource = {
  request: callback => requestAnimationFrame(callback),
  cancel: handle => cancelAnimationFrame(handle),
}

export class FrameLoop {
  private readonly source: FrameSource
  private readonly animations = new Set<Animation>()
  /** What is to be painted with the next frame. */
  private readonly due = new Set<() => void>()
  private handle: number | null = null

  constructor(source: FrameSource = browserFrames) {
    this.source = source
  }

  /**
   * Adds something to paint; it is painted after the animations of the frame for which it was invalidated.
   */
  surface(paint: () => void): Surface {
    let isDisposed = false
    return {
      invalidate: () => {
        if (isDisposed) return
        this.due.add(paint)
        this.ask()
      },
      dispose: () => {
        isDisposed = true
        this.due.delete(paint)
      },
    }
  }

  /**
   * Calls back at the beginning of each frame, until the callback returns false or what is returned here is
   * called.
   */
  animate(callback: Animation): () => void {
    this.animations.add(callback)
    this.ask()
    return () => {
      this.animations.delete(callback)
    }
  }

  dispose(): void {
    this.animations.clear()
    this.due.clear()
    if (this.handle !== null) this.source.cancel(this.handle)
    this.handle = null
  }

  private ask(): void {
    this.handle ??= this.source.request(now => this.frame(now))
  }

  private frame(now: number): void {
    for (const animation of [...this.animations]) {
      if (!animation(now)) this.animations.delete(animation)
    }
    // Those that animations have made due are painted in this frame.
    this.handle = null
    const painters = [...this.due]
    this.due.clear()
    for (const paint of painters) paint()
    if (this.animations.size > 0 || this.due.size > 0) this.ask()
  }
}
