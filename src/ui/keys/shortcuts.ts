/** Every key of the app, once: what listens for them and the list of them are made from this table. */

import { run } from '../../store/commands.ts'
import { compactNow } from '../../store/compaction.ts'
import { pause, play, stepBack, stepForward, toEnd, toNextChange, toStart } from '../../store/player.ts'
import { selectTag } from '../../store/pointing.ts'
import { openPanel } from '../../store/preferences.ts'
import { getState } from '../../store/store.ts'
import { consoleRequested } from '../console/requested.ts'
import { bufferRequested, bytesRequested, fitRequested, keysRequested, presentRequested } from './signal.ts'

interface Shortcut {
  /** The keys as tinykeys knows them. Empty where the panel that has the focus listens itself. */
  readonly bindings: readonly string[]
  /** The keys as the list shows them: each of these does it. */
  readonly shown: readonly string[]
  readonly does: string
  readonly run: () => void
}

interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

const MOD = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl'

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      on(['a'], ['A'], 'go to “Bytes to allocate”', () => bytesRequested.send()),
      on(['c'], ['C'], 'compact', compactNow),
      on(['$mod+z'], [`${MOD} Z`], 'undo', () => run({ do: 'undo' })),
      on(['$mod+Shift+z', '$mod+y'], [`${MOD} Shift Z`, `${MOD} Y`], 'redo', () => run({ do: 'redo' })),
      on(['/', 'Shift+/'], ['/'], 'go to the console', openConsole),
      on(['Delete'], ['Delete'], 'free the selected block', freeSelected),
      on(['Escape'], ['Esc'], 'leave a field; select nothing', () => selectTag(null)),
      on(['Shift+P', 'Shift+p'], ['Shift P'], 'present: the buffer alone', () => presentRequested.send()),
      on(['?', 'Shift+?'], ['?'], 'this list', () => keysRequested.send()),
    ],
  },
  {
    title: 'Step-through',
    shortcuts: [
      on(['Space'], ['Space'], 'play or pause', () => (getState().player.playing ? pause() : play())),
      on([',', 'Shift+ArrowLeft'], [',', 'Shift ←'], 'step back', stepBack),
      on(['.', 'Shift+ArrowRight'], ['.', 'Shift →'], 'step forward', stepForward),
      on(['['], ['['], 'to the first step', toStart),
      on([']'], [']'], 'to the last step', toEnd),
      on(['t'], ['T'], 'to the next change of the selected block', () => {
        const { tag } = getState().pointing
        if (tag !== null) toNextChange(tag)
      }),
    ],
  },
  {
    title: 'While presenting',
    shortcuts: [
      listed(['Page Down', 'Page Up'], 'a step on, a step back; in a lesson from page to page, too'),
      listed(['↓', '↑'], 'in a lesson: on to the next question or page, back'),
      listed(['R'], 'reveal the answer'),
      listed(['B'], 'black screen, and back'),
      listed(['Esc'], 'leave'),
    ],
  },
  {
    title: 'In the console',
    shortcuts: [listed(['↑', '↓'], 'earlier command, later command'), listed(['Tab'], 'complete the word')],
  },
  {
    title: 'In the buffer',
    shortcuts: [
      on(['f'], ['F'], 'show the whole buffer', () => fitRequested.send()),
      listed(['←', '→', '↑', '↓'], 'from byte to byte'),
      listed(['Page Up', 'Page Down'], 'a page back, a page on'),
      listed(['N', 'P'], 'next block, block before'),
      listed(['Home', 'End'], 'ends of the row'),
      listed([`${MOD} Home`, `${MOD} End`], 'ends of the buffer'),
      listed(['Enter'], 'select the block'),
      listed(['+', '−', '0'], 'zoom in, zoom out, fit'),
    ],
  },
  {
    title: 'In lists',
    shortcuts: [
      listed(['↑', '↓'], 'row above, row below'),
      listed(['Home', 'End'], 'first row, last row'),
      listed(['Enter'], 'select the block, go to the operation'),
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

/** A key that a panel listens for itself. */
function listed(shown: readonly string[], does: string): Shortcut {
  return { bindings: [], shown, does, run: () => {} }
}

function openConsole(): void {
  openPanel('console')
  consoleRequested.send()
}

/** Esc leaves a field where the field has nothing to take back: to the buffer. */
export function leaveField(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  const { target } = event
  if (!(target instanceof Element) || target.closest('dialog, [role=menu]')) return
  if (!target.matches(FIELD)) return
  event.preventDefault()
  bufferRequested.send()
}

const FIELD = 'textarea, select, input:not([type=range], [type=checkbox], [type=file])'

function freeSelected(): void {
  const { tag } = getState().pointing
  if (tag !== null) run({ do: 'free', tag })
}

/** Is somebody typing, choosing, or in a dialog or menu that has keys of its own? */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return true
  const { target } = event
  if (!(target instanceof Element)) return false
  if (target.closest('[role=menu], [contenteditable=""], [contenteditable=true]')) return true
  if (target.matches(FIELD)) return true
  return event.code === 'Space' && target.closest(PRESSED_BY_SPACE) !== null
}

/** What the space bar presses, scrolls or selects by itself. */
const PRESSED_BY_SPACE = 'button, a, summary, input, [role=tab], [role=option], [role=switch]'
