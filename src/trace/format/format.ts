import type { Reading } from '../reading.ts'

/** A way to write traces down: one file of this folder and one row of `trace/index.ts`. */
export interface Format {
  readonly id: string
  readonly title: string
  /** What such a file looks like, for a message. */
  readonly looks: string
  /** Is the text of this format? Decided from its first lines. */
  readonly recognise: (text: string) => boolean
  /** Null where such files are recognised and not read. */
  readonly read: ((text: string, reading: Reading) => void) | null
}
