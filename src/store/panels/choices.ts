/** What the allocator can be set to, with the titles people read. */

import { policies } from '../../core/policy/index.ts'
import { ORDERS, type Order, POLICIES, type PolicyId, SEARCHES, type SearchId } from '../../core/settings.ts'

export { hasOrders, hasSearches } from '../../core/allocator.ts'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
}

export const POLICY_CHOICES: readonly Choice<PolicyId>[] = POLICIES.map(id => ({
  value: id,
  label: policies[id].title,
}))

export const SEARCH_CHOICES: readonly Choice<SearchId>[] = SEARCHES.map(id => ({
  value: id,
  label: titleOf(id),
}))

/** `hole-list` as "Hole list". */
function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const ORDER_CHOICES: readonly Choice<Order>[] = ORDERS.map(id => ({ value: id, label: titleOf(id) }))

export function policyTitle(policy: PolicyId): string {
  return policies[policy].title
}

/** What the policy goes by, in a sentence. */
export function policyRule(policy: PolicyId): string {
  return policies[policy].rule
}
