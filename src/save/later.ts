/** Something to be done later, once, however often it is asked for until then. */
export class Later {
  private readonly begin: (action: () => void, wait: number) => (() => void) | undefined
  private readonly action: () => void
  private pending: { callOff: () => void } | null = null

  /**
   * `begin` does what it is given after some milliseconds, or when it suits, and
   * returns what calls it off, where that can be done.
   */
  constructor(begin: (action: () => void, wait: number) => (() => void) | undefined, action: () => void) {
    this.begin = begin
    this.action = action
  }

  ask(wait: number): void {
    if (this.pending) return
    const pending = { callOff: () => {} }
    this.pending = pending
    const stop = this.begin(() => {
      if (this.pending !== pending) return
      this.pending = null
      this.action()
    }, wait)
    if (stop) pending.callOff = stop
  }

  callOff(): void {
    this.pending?.callOff()
    this.pending = null
  }
}
