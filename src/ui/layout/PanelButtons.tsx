import { movePanel } from '../../store/preferences.ts'
import type { Place } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { IconButton } from '../controls/Button.tsx'
import type { PanelRow } from './panels.ts'
import { clearPlaceOf } from './shown-panels.ts'
import { tabId } from './Tabs.tsx'
import { useWindowSize } from './window-size.ts'

/** Moves an open panel to the other place, or closes it. The focus goes to its tab: the buttons go away. */
export function PanelButtons({ row: { id }, place }: { row: PanelRow; place: Place }) {
  const isLarge = useWindowSize() === 'large'
  const hasLesson = useStore(state => state.lesson !== null)
  const canMove = isLarge && !hasLesson
  const leave = (act: () => void) => {
    act()
    requestAnimationFrame(() => document.getElementById(tabId(id))?.focus())
  }
  return (
    <>
      {canMove && place === 'side' && (
        <IconButton
          name="Move panel below"
          icon="below"
          look="ghost"
          size="small"
          onClick={() => leave(() => movePanel(id, 'below'))}
        />
      )}
      {canMove && place === 'below' && (
        <IconButton
          name="Move panel to the side"
          icon="side"
          look="ghost"
          size="small"
          onClick={() => leave(() => movePanel(id, 'side'))}
        />
      )}
      <IconButton
        name="Close panel"
        icon="close"
        look="ghost"
        size="small"
        onClick={() => leave(() => clearPlaceOf(id))}
      />
    </>
  )
}
