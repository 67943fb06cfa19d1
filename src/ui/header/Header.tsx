import { prefer } from '../../store/preferences.ts'
import { THEMES, type Theme } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { IconButton } from '../controls/Button.tsx'
import type { IconName } from '../controls/Icon.tsx'
import { DemosMenu } from '../demos/DemosMenu.tsx'
import { KeysButton } from '../keys/KeysButton.tsx'
import { useWindowSize } from '../layout/window-size.ts'
import { LessonsButton } from '../lesson/LessonsButton.tsx'
import { PresentButton } from '../present/PresentButton.tsx'
import { CreateBuffer } from './CreateBuffer.tsx'
import { Files } from './Files.tsx'
import styles from './Header.module.css'

export function Header() {
  const isNarrow = useWindowSize() === 'narrow'
  const hasLesson = useStore(state => state.lesson !== null)
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        <Logo />
        <span className={styles.name}>Memallook</span>
      </h1>
      {!isNarrow && !hasLesson && <CreateBuffer />}
      <span className={styles.grow} />
      <LessonsButton />
      <DemosMenu />
      {!isNarrow && <Files />}
      <PresentButton />
      <ThemeButton />
      <KeysButton />
    </header>
  )
}

const THEME_ICONS: { readonly [theme in Theme]: IconName } = { system: 'theme', light: 'sun', dark: 'moon' }

function ThemeButton() {
  const theme = useStore(state => state.preferences.theme)
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
  return (
    <IconButton
      name={`Theme: ${theme}`}
      icon={THEME_ICONS[theme]}
      look="ghost"
      onClick={() => prefer({ theme: next })}
    />
  )
}

/** Nine cells, every third one free. */
function Logo() {
  return (
    <svg width="19" height="19" viewBox="0 0 19 19" aria-hidden="true">
      {Array.from({ length: 9 }, (_, cell) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: the nine cells never change
          key={cell}
          x={(cell % 3) * 7}
          y={Math.floor(cell / 3) * 7}
          width="5"
          height="5"
          rx="1"
          fill={cell % 3 === 2 ? 'var(--edge)' : 'var(--accent)'}
        />
      ))}
    </svg>
  )
}
