/** Which controls an embedded buffer has. */
export const EMBEDDED_CONTROLS = ['none', 'step', 'full'] as const
export type EmbeddedControls = (typeof EMBEDDED_CONTROLS)[number]

export function isEmbeddedControls(text: string | null): text is EmbeddedControls {
  return EMBEDDED_CONTROLS.some(controls => controls === text)
}
