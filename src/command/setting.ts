import type { Settings } from '../core/settings.ts'
import type { SetOption } from './command.ts'

/** What `set OPTION VALUE` changes of the settings. */
export function settingOf(set: SetOption): Partial<Settings> {
  switch (set.option) {
    case 'search':
      return { search: set.value }
    case 'on-full':
      return { onFull: set.value }
    case 'zero-on-free':
      return { zeroOnFree: set.value === 'on' }
    case 'order':
      return { order: set.value }
    case 'coalesce':
      return { coalescing: set.value }
    case 'header':
      return { header: set.value }
    case 'align':
      return { alignment: set.value }
    case 'base':
      return { base: set.value }
  }
}
