import { run } from '../../store/commands.ts'
import { useStore } from '../../store/store.ts'
import { useNoBuffer } from '../controls/cannot.ts'
import { Switch } from '../controls/Switch.tsx'

/**
 * The two options that change what one sees next: in the toolbar where there is room for them, else among the
 * settings.
 */
export function Switches() {
  const settings = useStore(state => state.summary.settings)
  const cannot = useNoBuffer()
  return (
    <>
      <Switch
        label="Compact when full"
        means="When no hole fits but the free bytes would do, blocks are moved together and the request is placed."
        on={settings.onFull !== 'fail'}
        cannot={cannot}
        onChange={on => run({ do: 'set', option: 'on-full', value: on ? 'compact' : 'fail' })}
      />
      <Switch
        label="Zero on free"
        means="A freed block is overwritten with zeros: nobody reads it later, and each byte costs a write."
        on={settings.zeroOnFree}
        cannot={cannot}
        onChange={on => run({ do: 'set', option: 'zero-on-free', value: on ? 'on' : 'off' })}
      />
    </>
  )
}
