/**
 * What the allocator is set to that is not the default, each in a word or two, with the command that takes it
 * back.
 */
import { grouped, groupedCount } from '../../base/text.ts'
import { DEFAULT_SETTINGS, type Settings } from '../../core/settings.ts'

interface ChangedSetting {
  /** "header 4" */
  readonly label: string
  /** "Header of 4 bytes. Back to none." */
  readonly means: string
  /** In the command language. */
  readonly back: string
}

/** Policy and search are left out: the toolbar shows them anyway. */
export function changedSettings(settings: Settings): readonly ChangedSetting[] {
  const { header, alignment, base, coalescing, order, onFull } = settings
  const changed: ChangedSetting[] = []
  const add = (key: keyof Settings, label: string, means: string, back: string) => {
    if (settings[key] !== DEFAULT_SETTINGS[key]) changed.push({ label, means, back })
  }
  add(
    'header',
    `header ${grouped(header)}`,
    `Headers of ${groupedCount(header, 'byte')}. Back to none.`,
    'set header 0',
  )
  add(
    'alignment',
    `align ${grouped(alignment)}`,
    `Sizes are rounded up to multiples of ${grouped(alignment)}. Back to as they are.`,
    'set align 1',
  )
  add('base', `base ${grouped(base)}`, `The first address is ${grouped(base)}. Back to 0.`, 'set base 0')
  const holes = order.replaceAll('-', ' ')
  add('order', holes, `The free list is kept ${holes}. Back to by address.`, 'set order address')
  add(
    'coalescing',
    `coalesce ${coalescing}`,
    'Freed blocks do not merge. Back to at once.',
    'set coalesce immediate',
  )
  add(
    'onFull',
    `when full ${onFull}`,
    `When full: ${onFull}. Back to compacting.`,
    `set on-full ${DEFAULT_SETTINGS.onFull}`,
  )
  add(
    'zeroOnFree',
    'zero on free',
    'Freed bytes are zeroed. Back to left as they are.',
    'set zero-on-free off',
  )
  return changed
}
