import type { PolicyId } from '../settings.ts'
import { bestFit } from './best-fit.ts'
import { buddy } from './buddy.ts'
import { firstFit } from './first-fit.ts'
import { nextFit } from './next-fit.ts'
import type { Policy } from './policy.ts'
import { segregatedFit } from './segregated-fit.ts'
import { tlsf } from './tlsf.ts'
import { worstFit } from './worst-fit.ts'

/** Every placement policy by its id. */
export const policies: { readonly [id in PolicyId]: Policy } = {
  'first-fit': firstFit,
  'next-fit': nextFit,
  'best-fit': bestFit,
  'worst-fit': worstFit,
  'segregated-fit': segregatedFit,
  buddy,
  tlsf,
}
