import type { ComponentProps, ReactNode } from 'react'
import styles from './Button.module.css'
import { Icon, type IconName } from './Icon.tsx'

type ButtonProps = ComponentProps<'button'> & {
  /** `main` is the one thing to do, `ghost` has no outline. */
  look?: 'plain' | 'main' | 'ghost'
  size?: 'usual' | 'small'
  icon?: IconName
  /** Why it can do nothing now; null where it can. It stays where it is meanwhile, and keeps the focus. */
  cannot?: string | null
}

export function Button({
  look = 'plain',
  size = 'usual',
  icon,
  cannot,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, styles[look], styles[size], children ? '' : styles.square, className]
  return (
    <button
      type="button"
      className={classes.join(' ')}
      {...rest}
      {...(cannot === undefined ? {} : held(cannot))}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** What a button that can do nothing says, and does. */
function held(cannot: string | null): ComponentProps<'button'> {
  if (cannot === null) return { 'aria-disabled': false }
  return { 'aria-disabled': true, title: cannot, onClick: event => event.preventDefault() }
}

/** A button that shows an icon alone: its name is read out and shown on hover. */
export function IconButton({
  name,
  ...rest
}: Omit<ButtonProps, 'children' | 'name'> & { name: string; icon: IconName }) {
  return <Button aria-label={name} title={name} {...rest} />
}

/** A few controls that belong together, named for screen readers. */
export function ControlGroup({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend className="unseen">{name}</legend>
      {children}
    </fieldset>
  )
}
