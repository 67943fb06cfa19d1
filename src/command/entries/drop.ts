import { done } from '../answer.ts'
import { variableName } from '../argument.ts'
import { operation } from '../entry.ts'

export interface Drop {
  readonly do: 'drop'
  readonly name: string
}

export const drop = operation<Drop, 'dropped'>({
  name: 'drop',
  aliases: [],
  elsewhere: ['unset'],
  summary: 'Forgets a variable.',
  example: 'drop p',
  arguments: { name: variableName },
  operation: ({ name }) => ({ kind: 'drop', name }),
  answers: { dropped: ({ variable }) => done(`ok, ${variable} dropped`) },
})
