import type { PolicyId } from '../settings.ts'
import { firstFit } from './first-fit.ts'
import type { Policy } from './policy.ts'

/** Every placement policy by its id. */
export const policies: { readonly [id in PolicyId]: Policy } = {
  'first-fit': firstFit,
}
