/**
 * How holes are kept and blocks are laid out: for those who know what they want, and a sentence each for
 * those who do not yet.
 */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { run, runLine } from '../../store/commands.ts'
import { ORDER_CHOICES } from '../../store/panels/choices.ts'
import { hasOrders, WHEN_FULL_CHOICES } from '../../store/panels/settings.ts'
import { setPredicts, writeAddresses } from '../../store/preferences.ts'
import { useStore } from '../../store/store.ts'
import { type Cannot, useNoBuffer } from '../controls/cannot.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './SettingsPanel.module.css'
import { Switches } from './Switches.tsx'

const OWN_ORDER = 'This policy keeps its holes in an order of its own'

export default function SettingsPanel() {
  const settings = useStore(state => state.summary.settings)
  const decimal = useStore(state => state.preferences.decimalAddresses)
  const predicts = useStore(state => state.preferences.learning.predicts)
  const noBuffer = useNoBuffer()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <section className={styles.panel} tabIndex={0} aria-label="All settings">
      <div className={styles.switches}>
        <Switches />
      </div>
      <Group title="How holes are kept">
        <Explained means="The order in which the free list holds its holes, and so in which a search meets them.">
          {id => (
            <SelectField
              explainedBy={id}
              label="Order"
              value={settings.order}
              cannot={noBuffer ?? (hasOrders(settings.policy) ? null : OWN_ORDER)}
              choices={ORDER_CHOICES}
              onChange={value => run({ do: 'set', option: 'order', value })}
            />
          )}
        </Explained>
        <Explained means="A freed block merges with the free blocks next to it at once. Off, the holes stay as they were cut.">
          {id => (
            <Switch
              explainedBy={id}
              label="Coalesce"
              on={settings.coalescing === 'immediate'}
              cannot={noBuffer}
              onChange={on => run({ do: 'set', option: 'coalesce', value: on ? 'immediate' : 'off' })}
            />
          )}
        </Explained>
      </Group>
      <Group title="When no hole is large enough">
        <Explained means="What is tried where the free bytes together would do. Whatever it moves stands, also where the request fails after all.">
          {id => (
            <SelectField
              explainedBy={id}
              label="When full"
              value={settings.onFull}
              cannot={noBuffer}
              choices={WHEN_FULL_CHOICES}
              onChange={value => run({ do: 'set', option: 'on-full', value })}
            />
          )}
        </Explained>
      </Group>
      <Group title="How you learn">
        <Explained means="You say what a command will do before it is done, and read what you overlooked.">
          {id => <Switch explainedBy={id} label="Predict" on={predicts} onChange={setPredicts} />}
        </Explained>
      </Group>
      <Group title="How blocks are laid out">
        <Explained means="Bytes before each block’s own that the allocator keeps for itself, such as the block’s size.">
          {id => (
            <Setting
              explainedBy={id}
              label="Header bytes"
              option="header"
              value={settings.header}
              least={0}
              cannot={noBuffer}
            />
          )}
        </Explained>
        <Explained means="Rounds sizes, not addresses: a request is rounded up to a multiple of this, before the header is added.">
          {id => (
            <Setting
              explainedBy={id}
              label="Alignment"
              option="align"
              value={settings.alignment}
              least={1}
              cannot={noBuffer}
            />
          )}
        </Explained>
        <Explained means="All addresses are written in decimal and not in hexadecimal, as the OSTEP exercises have them.">
          {id => (
            <Switch
              explainedBy={id}
              label="Decimal addresses"
              on={decimal}
              onChange={on => writeAddresses(on ? 'decimal' : 'hexadecimal')}
            />
          )}
        </Explained>
        <Explained means="The address of the buffer’s first byte. It moves nothing.">
          {id => (
            <Setting
              explainedBy={id}
              label="Base address"
              option="base"
              value={settings.base}
              least={0}
              cannot={noBuffer}
              wide
            />
          )}
        </Explained>
      </Group>
    </section>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 className="label" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

/** A control with its sentence beside it, which is read out with its name. */
function Explained({ means, children }: { means: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={styles.option}>
      {children(id)}
      <p className={styles.means} id={id}>
        {means}
      </p>
    </div>
  )
}

/**
 * A number that is set as it is left, or with Enter. What is refused goes back to what it was; the notice
 * says why.
 */
function Setting({
  label,
  option,
  value,
  least,
  cannot,
  explainedBy,
  wide = false,
}: {
  label: string
  option: 'header' | 'align' | 'base'
  value: number
  least: number
  cannot: Cannot
  explainedBy: string
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
      cannot={cannot}
      aria-describedby={cannot === null ? explainedBy : undefined}
      width={wide ? 116 : 72}
    />
  )
}
