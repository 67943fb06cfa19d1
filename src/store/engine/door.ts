/**
 * The door between the first screen and the engine. What is asked for before the engine is there waits in
 * line, and is done in that order as soon as it is: nothing is lost, nothing is done twice.
 */
import type { Engine } from './engine.ts'

export type Act = (engine: Engine) => void

interface Bringing {
  /** Fetches the engine, and opens the user's buffer with it. */
  readonly bring: () => Promise<Engine>
  /** It is there, and what waited is done. */
  readonly entered: () => void
  /** It could not be fetched; what waits goes on waiting. */
  readonly failed: (error: unknown) => void
}

export class Door {
  private entered: Engine | null = null
  private waiting: Act[] = []
  private bringing: Bringing | null = null
  private coming: Promise<void> | null = null

  /** Null until it is there. */
  get engine(): Engine | null {
    return this.entered
  }

  /** How many acts wait for it. */
  get waits(): number {
    return this.waiting.length
  }

  bringWith(bringing: Bringing): void {
    this.bringing = bringing
  }

  /** Does something with the engine: now, or as soon as it is there. */
  pass(act: Act): void {
    if (this.entered) return act(this.entered)
    this.waiting.push(act)
    void this.open()
  }

  /** Fetches the engine, unless it is there or on its way; after a failure it is fetched again. */
  open(): Promise<void> {
    if (this.entered || !this.bringing) return Promise.resolve()
    const { bring, entered, failed } = this.bringing
    this.coming ??= bring()
      .then(engine => {
        this.enter(engine)
        entered()
      })
      .catch(failed)
      .finally(() => {
        this.coming = null
      })
    return this.coming
  }

  /** From now on the engine is there. What waits is done; a mistake in it does not hold up the rest. */
  enter(engine: Engine): void {
    this.entered = engine
    for (const act of this.waiting.splice(0)) {
      try {
        act(engine)
      } catch (error) {
        reportError(error)
      }
    }
  }
}
