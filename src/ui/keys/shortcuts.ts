/** Every key of the app, once: what listens for them and the list of them are made from this table. */
import { run } from '../../store/commands.ts'
import { pause, play, stepBack, stepForward } from '../../store/player.ts'
import { selectTag } from '../../store/pointing.ts'
import { prefer } from '../../store/preferences.ts'
import { getState } from '../../store/store.ts'
import { consoleRequested } from '../console/requested.ts'
import { fitRequested, keysRequested } from './signal.ts'

export interface Shortcut {
  /** The keys as tinykeys knows them. Empty where the panel that has the focus listens itself. */
  readonly bindings: readonly string[]
  /** The keys as the list shows them: each of these does it. */
  readonly shown: readonly string[]
  readonly does: string
  readonly run: () => void
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

const MOD = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      on(['a'], ['A'], 'go to “Bytes to allocate”', () => focusField('Bytes to allocate')),
      on(['c'], ['C'], 'compact', () => ifBuffer(() => run({ do: 'defrag', algorithm: 'slide' }))),
      on(['$mod+z'], [`${MOD} Z`], 'undo', () => run({ do: 'undo' })),
      on(['$mod+Shift+z', '$mod+y'], [`${MOD} Shift Z`, `${MOD} Y`], 'redo', () => run({ do: 'redo' })),
      on(['/', 'Shift+/'], ['/'], 'go to the console', openConsole),
      on(['Escape'], ['Esc'], 'select nothing', () => selectTag(null)),
      on(['?', 'Shift+?'], ['?'], 'this list', () => keysRequested.send()),
    ],
  },
  {
    title: 'Step-through',
    shortcuts: [
      on(['Space'], ['Space'], 'play or pause', () => (getState().player.playing ? pause() : play())),
      on([',', 'Shift+ArrowLeft'], [',', 'Shift ←'], 'step back', stepBack),
      on(['.', 'Shift+ArrowRight'], ['.', 'Shift →'], 'step forward', stepForward),
    ],
  },
  {
    title: 'In the buffer',
    shortcuts: [
      on(['f'], ['F'], 'fit the buffer into the view', () => fitRequested.send()),
      told(['←', '→', '↑', '↓'], 'go from cell to cell'),
      told(['Home', 'End'], 'first and last cell of the row'),
      told([`${MOD} Home`, `${MOD} End`], 'first and last cell of the buffer'),
      told(['Enter'], 'select the block under the cursor'),
      told(['+', '−'], 'zoom in and out'),
    ],
  },
  {
    title: 'In lists and in the console',
    shortcuts: [
      told(['↑', '↓'], 'the row above and below; earlier and later commands in the console'),
      told(['Home', 'End'], 'first and last row'),
      told(['Enter'], 'select the block, go to the operation, run the command'),
      told(['Tab'], 'complete the word in the console'),
    ],
  },
]

function on(
  bindings: readonly string[],
  shown: readonly string[],
  does: string,
  run: () => unknown,
): Shortcut {
  return { bindings, shown, does, run: () => void run() }
}

function told(shown: readonly string[], does: string): Shortcut {
  return { bindings: [], shown, does, run: () => {} }
}

function ifBuffer(run: () => unknown): void {
  if (getState().summary.layout !== null) run()
}

function openConsole(): void {
  prefer({ panel: 'console' })
  consoleRequested.send()
}

/** Goes to the field of that label, wherever it stands, with its text selected. */
function focusField(label: string): void {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)
  const field = found?.control
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}

/** Is somebody typing, choosing, or in a dialog or menu that has keys of its own? */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true
  const { target } = event
  if (!(target instanceof Element)) return false
  if (target.closest('dialog, [role=menu], [contenteditable=""], [contenteditable=true]')) return true
  if (target.matches('textarea, select, input:not([type=range], [type=checkbox], [type=file])')) return true
  return event.code === 'Space' && target.closest(PRESSED_BY_SPACE) !== null
}

/** What the space bar presses, scrolls or selects by itself. */
const PRESSED_BY_SPACE = 'button, a, summary, input, [role=tab], [role=option], [role=switch]'
