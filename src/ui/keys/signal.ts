/** A call from one panel to another that is on the screen or not: nobody has to answer. */
interface Signal {
  send(): void
  /** Returns what ends the listening. */
  listen(listener: () => void): () => void
}

export function signal(): Signal {
  const listeners = new Set<() => void>()
  return {
    send: () => {
      for (const listener of [...listeners]) listener()
    },
    listen: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The whole buffer is to be fitted into the view. */
export const fitRequested = signal()
/** The list of keys is to be opened. */
export const keysRequested = signal()
/**
 * The focus is to go to the buffer, or to the number of bytes to allocate: see the README beside this file.
 */
export const bufferRequested = signal()
export const bytesRequested = signal()
/** The buffer is to be shown alone, for the projector. */
export const presentRequested = signal()
