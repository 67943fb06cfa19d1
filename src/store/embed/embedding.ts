/** The page as a part of another: what its address asks for. */
import { type EmbeddedControls, isEmbeddedControls } from '../embedded-controls.ts'
import { THEMES, type Theme } from '../state.ts'

export interface Embedding {
  readonly controls: EmbeddedControls
  readonly theme: Theme
  /** Pages from there may send messages and are answered; nobody else is. */
  readonly origins: readonly string[]
}

/**
 * From what stands after `?`; null where the page is not embedded.
 * What is not known is as if it were not there.
 */
export function embeddingIn(search: string): Embedding | null {
  const asked = new URLSearchParams(search)
  if (!asked.has('embed')) return null
  const controls = asked.get('controls')
  return {
    controls: isEmbeddedControls(controls) ? controls : 'step',
    theme: THEMES.find(theme => theme === asked.get('theme')) ?? 'system',
    origins: asked.getAll('origin').flatMap(text => originOf(text) ?? []),
  }
}

/** Null where it is no origin of a web page: `null` and `*` would be everybody. */
function originOf(text: string): string | null {
  try {
    const { origin, protocol } = new URL(text)
    return protocol === 'http:' || protocol === 'https:' ? origin : null
  } catch {
    return null
  }
}
