/**
 * Files in and out, as the page's first code knows them: the code that does it comes when it is asked for.
 */
import { NOT_LOADED, notify } from '../notices.ts'
import { engineThere } from '../with-engine.ts'

/** Opens a file that somebody chose or dropped, beside their own buffer. */
export function openFile(file: File): void {
  void later(import('./opening.ts'), code => code.openFile(file))
}

/** Opens text that somebody pasted. */
export function openText(text: string, name: string): void {
  void later(import('./opening.ts'), code => code.openText(text, name))
}

/** Saves the user's own buffer and its history as a file. */
export function saveFile(): void {
  void later(import('./saving.ts'), code => code.downloadState())
}

/** Saves what is on the screen as a file, whosever it is. */
export function saveShown(): void {
  void later(import('./saving.ts'), code => code.downloadShown())
}

/** Puts the buffer that is shown beside the user's own in its place. */
export function takeOver(): void {
  void later(import('./saving.ts'), code => code.takeOverGuest())
}

export function downloadSetAside(store: number): void {
  void later(import('./set-aside.ts'), code => code.downloadSetAside(store))
}

export function discardSetAside(store: number): void {
  void later(import('./set-aside.ts'), code => code.discardSetAside(store))
}

/** Uses code once it has come, and the engine with it. */
async function later<T>(loading: Promise<T>, use: (code: T) => void | Promise<void>): Promise<void> {
  try {
    const [code] = await Promise.all([loading, engineThere()])
    await use(code)
  } catch {
    notify(NOT_LOADED)
  }
}

/** More lines than this hold the page up for seconds when they are run as if typed. */
const MOST_TYPED = 10_000

/** Is what was pasted into the console a file's text, and no commands to run on the user's own buffer? */
export function isFileText(text: string): boolean {
  if (hasMoreLines(text, MOST_TYPED)) return true
  const lines = text.split(/\r\n?|\n/, 40).filter(line => !/^\s*(#.*)?$/.test(line))
  const [first = ''] = lines
  const isState = /^\s*\{/.test(first)
  const isList = /^\s*[+-]\d+\s*(,|$)/.test(first)
  const isTrace =
    lines.length > 1 && lines.slice(0, 8).some(line => /^\s*[arf]\s+-?\d+(\s+\d+)?\s*$/.test(line))
  return isState || isList || isTrace
}

function hasMoreLines(text: string, most: number): boolean {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0 && lines <= most; at = text.indexOf('\n', at + 1)) lines++
  return lines > most
}
