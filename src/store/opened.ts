/** A history that is open beside the user's own. */
import { withEngine } from './with-engine.ts'

/** Back to the user's own buffer, which was never touched. */
export function closeOpened(): void {
  withEngine(engine => engine.closeOpened())
}
