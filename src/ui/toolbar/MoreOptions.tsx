import { type KeyboardEvent, useId, useState } from 'react'
import { run, runLine } from '../../store/commands.ts'
import { hasOrders, ORDER_CHOICES } from '../../store/panels/choices.ts'
import { useStore } from '../../store/store.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './MoreOptions.module.css'

/** How holes are kept and blocks are laid out: for those who know what they want. */
export default function MoreOptions() {
  const settings = useStore(state => state.summary.settings)
  const disabled = useStore(state => state.summary.layout === null)
  const id = useId()
  return (
    <section className={styles.more} aria-labelledby={id}>
      <h2 className="label" id={id}>
        How holes are kept
      </h2>
      <SelectField
        label="Order"
        value={settings.order}
        disabled={disabled || !hasOrders(settings.policy)}
        choices={ORDER_CHOICES}
        onChange={value => run({ do: 'set', option: 'order', value })}
      />
      <Switch
        label="Coalesce"
        on={settings.coalescing === 'immediate'}
        disabled={disabled}
        onChange={on => run({ do: 'set', option: 'coalesce', value: on ? 'immediate' : 'off' })}
      />
      <Setting label="Header bytes" option="header" value={settings.header} least={0} disabled={disabled} />
      <Setting label="Alignment" option="align" value={settings.alignment} least={1} disabled={disabled} />
      <Setting label="Base address" option="base" value={settings.base} least={0} disabled={disabled} wide />
    </section>
  )
}

/** A number that is set as it is left, or with Enter. What is refused goes back to what it was; the notice says why. */
function Setting({
  label,
  option,
  value,
  least,
  disabled,
  wide = false,
}: {
  label: string
  option: 'header' | 'align' | 'base'
  value: number
  least: number
  disabled: boolean
  wide?: boolean
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const set = () => {
    if (typed !== null && typed !== String(value)) runLine(`set ${option} ${typed}`)
    setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') set()
    if (event.key !== 'Escape' || typed === null) return
    event.stopPropagation()
    setTyped(null)
  }
  return (
    <NumberField
      label={label}
      value={typed ?? String(value)}
      onChange={setTyped}
      onBlur={set}
      onKeyDown={onKeyDown}
      min={least}
      disabled={disabled}
      width={wide ? 116 : 72}
    />
  )
}
