/** Settings as the commands that make them. */
import { DEFAULT_SETTINGS, type Settings } from '../core/settings.ts'
import type { Edit } from './command.ts'
import { setsFor } from './entries/set.ts'

/** The edits that turn an allocator which is set like `from` into one set like `to`, the policy first. */
export function editsToSet(to: Settings, from: Settings = DEFAULT_SETTINGS): readonly Edit[] {
  const policy: readonly Edit[] = to.policy === from.policy ? [] : [{ do: 'policy', name: to.policy }]
  return [...policy, ...setsFor(to, from)]
}
