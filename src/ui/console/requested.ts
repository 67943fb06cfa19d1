/**
 * The console is to be opened with the cursor in its field. It may have to be
 * loaded first, so the wish is kept until then.
 */
let wanted = false
let answer: (() => void) | null = null

export const consoleRequested = {
  send(): void {
    wanted = true
    answer?.()
  },
  /** `focus` is called now if it was asked for, and whenever it is. Returns what ends the listening. */
  listen(focus: () => void): () => void {
    answer = () => {
      wanted = false
      focus()
    }
    if (wanted) answer()
    return () => {
      answer = null
    }
  },
}
