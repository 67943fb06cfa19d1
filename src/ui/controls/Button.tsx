import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import styles from './Button.module.css'
import { type Cannot, held } from './cannot.ts'
import { Icon, type IconName } from './Icon.tsx'

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  /** `main` is the one thing to do, `ghost` has no outline. */
  look?: 'plain' | 'main' | 'ghost'
  size?: 'usual' | 'small'
  icon?: IconName
  cannot?: Cannot
}

export function Button({
  look = 'plain',
  size = 'usual',
  icon,
  cannot = null,
  onClick,
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
      {...held(cannot)}
      onClick={cannot === null ? onClick : preventDefault}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** Enter in a form clicks the button that submits it, so a form is held with its button. */
function preventDefault(event: MouseEvent): void {
  event.preventDefault()
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
