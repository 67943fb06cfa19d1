import { POLICIES, type PolicyId } from '../../core/settings.ts'
import { done, failed } from '../answer.ts'
import { oneOf } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainClash, explainDivided, explainLayout } from '../explain.ts'

export interface Policy {
  readonly do: 'policy'
  readonly name: PolicyId
}

export const policy = operation<
  Policy,
  'configured' | 'layout-in-the-way' | 'halves-in-the-way' | 'settings-clash'
>({
  name: 'policy',
  aliases: [],
  elsewhere: ['strategy'],
  summary: `Chooses where blocks are placed: ${POLICIES.join(', ')}.`,
  example: `policy ${POLICIES[0]}`,
  arguments: { name: oneOf('NAME', 'policy', POLICIES) },
  operation: ({ name }, settings) => ({ kind: 'configure', settings: { ...settings, policy: name } }),
  answers: {
    configured: (_, { name }) => done(`ok, policy = ${name}`),
    'layout-in-the-way': outcome => failed('policy not set', explainLayout(outcome)),
    'halves-in-the-way': outcome => failed('policy not set', explainDivided(outcome)),
    'settings-clash': outcome => failed('policy not set', explainClash(outcome)),
  },
})
