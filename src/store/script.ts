/** Scripts on the screen: a buffer beside the user's own, played with the script's captions. */
import { withEngine } from './with-engine.ts'

/** Opens a script and plays it. */
export function openScript(text: string, name: string): void {
  withEngine(engine => engine.openScript(text, name))
}

/** Back to the user's own buffer, which was never touched. */
export function closeScript(): void {
  withEngine(engine => engine.closeScript())
}
