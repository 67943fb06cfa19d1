/**
 * The live objects. They sit in the store by reference and never change identity; panels learn of changes
 * through `revision`, and the canvas reads them directly.
 */
import type { Comparison } from '../history/compare.ts'
import { NOTHING_SHOWN, Picture } from '../history/picture.ts'
import type { Shown } from '../history/shown.ts'
import type { Workspace } from '../history/workspace.ts'
import { Door } from './engine/door.ts'
import type { OpenLesson } from './lesson/open-lesson.ts'

export class Session {
  /** What makes something happen is fetched by it. */
  readonly door = new Door()
  /** A script's, a lesson's or a link's, beside the user's own and never saved; null where none is open. */
  guest: Workspace | null = null
  /** An exercise of the OSTEP course that was left before its end, to go on with; null where none was. */
  leftExercise: OpenLesson | null = null
  /** The lanes of a comparison; null where nothing is compared. */
  comparison: Comparison | null = null
  /** Ends the search for a separating sequence; null where none is running. */
  stopSeparating: (() => void) | null = null

  /** The user's own as it was or will be, until it is open. */
  private picture = new Picture(NOTHING_SHOWN)
  private opened: Workspace | null = null

  /** What is on the screen, to be looked at. */
  get shown(): Shown {
    return this.guest ?? this.opened ?? this.picture
  }

  /** What is on the screen, to do something with. For the engine only, as `own` is. */
  get workspace(): Workspace {
    return this.guest ?? this.own
  }

  /** The user's own, saved. Only the engine asks for it, which opens it first. */
  get own(): Workspace {
    if (!this.opened) throw new Error("the user's own buffer is not open yet")
    return this.opened
  }

  /** Shows a picture of the user's own until it is open. */
  show(picture: Picture): void {
    this.picture = picture
  }

  open(own: Workspace): void {
    this.opened = own
  }
}
