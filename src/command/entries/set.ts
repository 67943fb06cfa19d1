import { COALESCINGS, ON_FULL, ORDERS, SEARCHES, type Settings } from '../../core/settings.ts'
import type { Bytes } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { type Argument, dependent, oneOf, whole } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainBlocks, explainClash, explainLayout } from '../explain.ts'
import { ALIGNMENT, BASE, HEADER } from '../ranges.ts'

interface Option<T> {
  readonly value: Argument<T>
  readonly change: (value: T) => Partial<Settings>
}

/** Every option: what values it takes, and what it changes of the settings. */
const OPTIONS = {
  search: choice('search', SEARCHES, search => ({ search })),
  'on-full': choice('on-full', ON_FULL, onFull => ({ onFull })),
  'zero-on-free': choice('zero-on-free', ['on', 'off'], value => ({ zeroOnFree: value === 'on' })),
  order: choice('order', ORDERS, order => ({ order })),
  coalesce: choice('coalesce', COALESCINGS, coalescing => ({ coalescing })),
  header: { value: whole<Bytes>('BYTES', HEADER), change: (header: Bytes) => ({ header }) },
  align: { value: whole<Bytes>('BYTES', ALIGNMENT), change: (alignment: Bytes) => ({ alignment }) },
  base: { value: whole<Bytes>('ADDRESS', BASE), change: (base: Bytes) => ({ base }) },
}

type OptionId = keyof typeof OPTIONS
type ValueOf<O extends OptionId> = (typeof OPTIONS)[O] extends Option<infer T> ? T : never

export type SetOption = {
  readonly [O in OptionId]: { readonly do: 'set'; readonly option: O; readonly value: ValueOf<O> }
}[OptionId]

const IDS = Object.keys(OPTIONS) as OptionId[]
const VALUES = Object.fromEntries(
  Object.entries(OPTIONS).map(([id, { value }]) => [id, value as Argument<SetOption['value']>]),
)

export const set = operation<
  SetOption,
  'configured' | 'settings-clash' | 'blocks-in-the-way' | 'layout-in-the-way'
>({
  name: 'set',
  aliases: [],
  summary: `Sets an option: ${IDS.join(', ')}.`,
  example: 'set zero-on-free on',
  arguments: { option: oneOf('OPTION', 'option', IDS), value: dependent('VALUE', 'option', VALUES) },
  operation: (command, settings) => ({
    kind: 'configure',
    settings: { ...settings, ...settingOf(command) },
  }),
  answers: {
    configured: (_, { option, value }) => done(`ok, ${option} = ${value}`),
    'settings-clash': (outcome, { option }) => failed(`${option} not set`, explainClash(outcome)),
    'blocks-in-the-way': (outcome, { option }) => failed(`${option} not set`, explainBlocks(outcome)),
    'layout-in-the-way': (outcome, { option }) => failed(`${option} not set`, explainLayout(outcome)),
  },
})

/** What a `set` changes of the settings. */
export function settingOf({ option, value }: SetOption): Partial<Settings> {
  // The type of the command ties the value to its option; that an entry of the table takes it cannot be written.
  const { change } = OPTIONS[option] as Option<SetOption['value']>
  return change(value)
}

function choice<T extends string>(
  name: string,
  values: readonly T[],
  change: (value: T) => Partial<Settings>,
): Option<T> {
  return { value: oneOf('VALUE', name, values), change }
}
