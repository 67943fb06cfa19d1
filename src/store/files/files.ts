/**
 * Files in and out, as the page's first code knows them: the code that does it comes when it is asked for.
 */
import { notify } from '../notices.ts'

/** Opens a file that somebody chose or dropped, beside their own buffer. */
export function openFile(file: File): void {
  import('./opening.ts').then(code => code.openFile(file)).catch(sayNotLoaded)
}

/** Opens text that somebody pasted. */
export function openText(text: string, name: string): void {
  import('./opening.ts').then(code => code.openText(text, name)).catch(sayNotLoaded)
}

/** Saves the user's own buffer and its history as a file. */
export function saveFile(): void {
  import('./saving.ts').then(code => code.downloadState()).catch(sayNotLoaded)
}

/** Saves what is on the screen as a file, whosever it is. */
export function saveShown(): void {
  import('./saving.ts').then(code => code.downloadShown()).catch(sayNotLoaded)
}

/** Puts the buffer that is shown beside the user's own in its place. */
export function takeOver(): void {
  import('./saving.ts').then(code => code.takeOverGuest()).catch(sayNotLoaded)
}

export function downloadSetAside(store: number): void {
  import('./set-aside.ts').then(code => code.downloadSetAside(store)).catch(sayNotLoaded)
}

export function discardSetAside(store: number): void {
  import('./set-aside.ts').then(code => code.discardSetAside(store)).catch(sayNotLoaded)
}

/** Is what was pasted into the console a file's text, and no commands to run on the user's own buffer? */
export function isFileText(text: string): boolean {
  const lines = text.split(/\r\n?|\n/, 40).filter(line => !/^\s*(#.*)?$/.test(line))
  const [first = ''] = lines
  const isState = /^\s*\{/.test(first)
  const isList = /^\s*[+-]\d+\s*(,|$)/.test(first)
  const isTrace =
    lines.length > 1 && lines.slice(0, 8).some(line => /^\s*[arf]\s+-?\d+(\s+\d+)?\s*$/.test(line))
  return isState || isList || isTrace
}

/** What is said when a part of the app does not load. */
export const NOT_LOADED = {
  kind: 'alert',
  text: 'A part of the app could not be loaded',
  hint: 'It comes from where this page comes from; when that can be reached again, try once more. What is on the screen stays as it is.',
} as const

function sayNotLoaded(): void {
  notify(NOT_LOADED)
}
