import { notify } from '../../store/notices.ts'

/** Opens a file somebody chose or dropped; the code that reads it comes along then. */
export function openChosen(file: File): void {
  import('./openFile.ts').then(({ openFile }) => openFile(file)).catch(() => notify(NOT_LOADED))
}

/** What is said when a part of the app does not load. */
export const NOT_LOADED = {
  kind: 'alert',
  text: 'A part of the app could not be loaded',
  hint: 'It comes from where this page comes from; when that can be reached again, try once more.',
} as const
