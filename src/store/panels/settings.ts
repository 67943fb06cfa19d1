/** What the settings panel offers beside the toolbar. */
import { compactions, whenFull } from '../../core/compaction/index.ts'
import { ON_FULL, type OnFull } from '../../core/settings.ts'
import type { Choice } from './choices.ts'

export { hasOrders } from '../../core/allocator.ts'

/** What happens when no hole fits a request and the free bytes would do. */
export const WHEN_FULL_CHOICES: readonly Choice<OnFull>[] = ON_FULL.map(value => {
  const algorithm = whenFull[value]
  return algorithm === null
    ? { value, label: 'Fail', means: 'The request fails, and nothing moves.' }
    : {
        value,
        label: compactions[algorithm].title,
        means: `${compactions[algorithm].rule} Then the request is placed.`,
      }
})
