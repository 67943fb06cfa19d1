/** Does the reader ask for no motion? So does whoever cannot be asked. */
export function prefersStillness(): boolean {
  return typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches
}
