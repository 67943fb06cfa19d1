/** What the allocator can be set to, with the titles people read. */

import {
  ORDERS,
  type Order,
  POLICIES,
  POLICY_NAMES,
  type PolicyId,
  SEARCHES,
  type SearchId,
} from '../../core/settings.ts'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
  /** What it is, in a sentence. */
  readonly means: string
}

export const POLICY_CHOICES: readonly Choice<PolicyId>[] = POLICIES.map(id => ({
  value: id,
  label: POLICY_NAMES[id].title,
  means: POLICY_NAMES[id].rule,
}))

const SEARCH_MEANS: { readonly [id in SearchId]: string } = {
  'page-scan': 'Looks at one page after another: the naive hunt.',
  'hole-list': 'Looks at one hole after another, in the order of the free list.',
  'hole-index': 'Descends a balanced index of the holes: few looks, however many holes there are.',
}

/** None of them changes where a block goes: only what finding the place costs. */
export const SEARCH_CHOICES: readonly Choice<SearchId>[] = SEARCHES.map(id => ({
  value: id,
  label: titleOf(id),
  means: SEARCH_MEANS[id],
}))

/** `hole-list` as "Hole list". */
function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const ORDER_MEANS: { readonly [id in Order]: string } = {
  address: 'The hole at the lowest address comes first.',
  'size-ascending': 'The smallest hole comes first.',
  'size-descending': 'The largest hole comes first.',
  'newest-first': 'The hole that was freed last comes first, as on a stack.',
  'oldest-first': 'The hole that was freed first comes first, as in a queue.',
}

/** The order in which the free list holds its holes. */
export const ORDER_CHOICES: readonly Choice<Order>[] = ORDERS.map(id => ({
  value: id,
  label: titleOf(id),
  means: ORDER_MEANS[id],
}))

export function policyTitle(policy: PolicyId): string {
  return POLICY_NAMES[policy].title
}

/** What the policy goes by, in a sentence. */
export function policyRule(policy: PolicyId): string {
  return POLICY_NAMES[policy].rule
}
