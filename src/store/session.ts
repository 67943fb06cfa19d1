/**
 * The live objects. They sit in the store by reference and never change identity; panels learn of changes
 * through `revision`, and the canvas reads them directly.
 */
import type { Comparison } from '../history/compare.ts'
import { Workspace } from '../history/workspace.ts'

export class Session {
  /** The user's own, saved. */
  readonly own = new Workspace()
  /** A script's, a lesson's or a link's, beside it and never saved; null where none is open. */
  guest: Workspace | null = null

  /** The lanes of a comparison; null where nothing is compared. */
  comparison: Comparison | null = null
  /** Ends the search for a separating sequence; null where none is running. */
  stopSeparating: (() => void) | null = null

  /** What is on the screen. */
  get shown(): Workspace {
    return this.guest ?? this.own
  }
}
