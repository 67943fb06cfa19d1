import { useStore } from '../../store/store.ts'
import styles from './Figures.module.css'
import { FIGURE_GROUPS } from './table.ts'

/** All figures, exact, and what each means. */
export default function FiguresPanel() {
  const figures = useStore(state => state.summary.figures)
  if (!figures) return <p className={styles.empty}>There is no buffer yet, so there is nothing to measure.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <section className={styles.panel} aria-label="All figures" tabIndex={0}>
      {FIGURE_GROUPS.map(group => (
        <section key={group.title}>
          <h3 className="label">{group.title}</h3>
          <dl className={styles.figures}>
            {group.figures.map(({ name, value, means }) => (
              <div key={name} className={styles.figure}>
                <dt>{name}</dt>
                <dd className={styles.value}>{value(figures)}</dd>
                <dd className={styles.means}>{means}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}
