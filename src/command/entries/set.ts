import { COALESCINGS, ON_FULL, ORDERS, SEARCHES, type Settings } from '../../core/settings.ts'
import type { Bytes } from '../../core/units.ts'
import { done, failed } from '../answer.ts'
import { type Argument, dependent, oneOf, whole } from '../argument.ts'
import { operation } from '../entry.ts'
import { explainBlocks, explainClash, explainDivided, explainHalves, explainLayout } from '../explain.ts'
import { ALIGNMENT, BASE, HEADER } from '../ranges.ts'

interface Option<T> {
  readonly value: Argument<T>
  readonly change: (value: T) => Partial<Settings>
  /** What a `set` would say for settings to be like these. */
  readonly of: (settings: Settings) => T
}

/** Every option: what values it takes, and what it changes of the settings. */
const OPTIONS = {
  search: option(
    oneOf('VALUE', 'search', SEARCHES),
    search => ({ search }),
    ({ search }) => search,
  ),
  'on-full': option(
    oneOf('VALUE', 'on-full', ON_FULL),
    onFull => ({ onFull }),
    ({ onFull }) => onFull,
  ),
  'zero-on-free': option(
    oneOf('VALUE', 'zero-on-free', ['on', 'off']),
    value => ({ zeroOnFree: value === 'on' }),
    ({ zeroOnFree }) => (zeroOnFree ? 'on' : 'off'),
  ),
  order: option(
    oneOf('VALUE', 'order', ORDERS),
    order => ({ order }),
    ({ order }) => order,
  ),
  coalesce: option(
    oneOf('VALUE', 'coalesce', COALESCINGS),
    coalescing => ({ coalescing }),
    ({ coalescing }) => coalescing,
  ),
  header: option(
    whole<Bytes>('BYTES', HEADER),
    header => ({ header }),
    ({ header }) => header,
  ),
  align: option(
    whole<Bytes>('BYTES', ALIGNMENT),
    alignment => ({ alignment }),
    ({ alignment }) => alignment,
  ),
  base: option(
    whole<Bytes>('ADDRESS', BASE),
    base => ({ base }),
    ({ base }) => base,
  ),
}

type SettingId = keyof typeof OPTIONS
type ValueOf<O extends SettingId> = (typeof OPTIONS)[O] extends Option<infer T> ? T : never

type SetSetting = {
  readonly [O in SettingId]: { readonly do: 'set'; readonly option: O; readonly value: ValueOf<O> }
}[SettingId]

/** The buffer in halves, or whole: no setting, since it goes with the buffer and not with the allocator. */
interface SetHalves {
  readonly do: 'set'
  readonly option: 'halves'
  readonly value: 'on' | 'off'
}

type SetOption = SetSetting | SetHalves

const SETTING_IDS = Object.keys(OPTIONS) as SettingId[]
const IDS: readonly SetOption['option'][] = [...SETTING_IDS, 'halves']
const VALUES = {
  ...Object.fromEntries(
    Object.entries(OPTIONS).map(([id, { value }]) => [id, value as Argument<SetOption['value']>]),
  ),
  halves: oneOf('VALUE', 'halves', ['on', 'off']) as Argument<SetOption['value']>,
}

export const set = operation<
  SetOption,
  | 'configured'
  | 'halves-set'
  | 'settings-clash'
  | 'blocks-in-the-way'
  | 'layout-in-the-way'
  | 'halves-refused'
  | 'halves-in-the-way'
>({
  name: 'set',
  aliases: [],
  elsewhere: ['option'],
  summary: `Sets an option: ${IDS.join(', ')}.`,
  example: 'set zero-on-free on',
  arguments: { option: oneOf('OPTION', 'option', IDS), value: dependent('VALUE', 'option', VALUES) },
  operation: (command, settings) =>
    command.option === 'halves'
      ? { kind: 'halves', on: command.value === 'on' }
      : { kind: 'configure', settings: { ...settings, ...settingOf(command) } },
  answers: {
    'halves-set': ({ on }) => done(`ok, halves = ${on ? 'on' : 'off'}`),
    'halves-refused': (outcome, { option }) => failed(`${option} not set`, explainHalves(outcome)),
    'halves-in-the-way': (outcome, { option }) => failed(`${option} not set`, explainDivided(outcome)),
    configured: (_, { option, value }) => done(`ok, ${option} = ${value}`),
    'settings-clash': (outcome, { option }) => failed(`${option} not set`, explainClash(outcome)),
    'blocks-in-the-way': (outcome, { option }) => failed(`${option} not set`, explainBlocks(outcome)),
    'layout-in-the-way': (outcome, { option }) => failed(`${option} not set`, explainLayout(outcome)),
  },
})

/** What a `set` changes of the settings; nothing, where it sets something else. */
export function settingOf({ option, value }: SetOption): Partial<Settings> {
  if (option === 'halves') return {}
  // The type of the command ties the value to its option; that an
  // entry of the table takes it cannot be written.
  const { change } = OPTIONS[option] as Option<SetOption['value']>
  return change(value)
}

/** What to `set` so that settings which are like `from` become like `to`; the policy is another command's. */
export function setsFor(to: Settings, from: Settings): readonly SetOption[] {
  return SETTING_IDS.filter(id => OPTIONS[id].of(to) !== OPTIONS[id].of(from)).map(
    option => ({ do: 'set', option, value: OPTIONS[option].of(to) }) as SetOption,
  )
}

function option<T>(
  value: Argument<T>,
  change: (value: T) => Partial<Settings>,
  of: (settings: Settings) => T,
): Option<T> {
  return { value, change, of }
}
