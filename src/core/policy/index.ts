import type { PolicyId } from '../settings.ts'
import { bestFit } from './best-fit.ts'
import { firstFit } from './first-fit.ts'
import { nextFit } from './next-fit.ts'
import type { Policy } from './policy.ts'
import { worstFit } from './worst-fit.ts'

/** Every placement policy by its id. */
export const policies: { readonly [id in PolicyId]: Policy } = {
  'first-fit': firstFit,
  'next-fit': nextFit,
  'best-fit': bestFit,
  'worst-fit': worstFit,
}
