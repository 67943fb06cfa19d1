/**
 * The picture that a first visit begins with: made from its script by the app's own code whenever it is
 * built.
 */
import { readFileSync } from 'node:fs'
import { begin } from '../../src/history/begin.ts'
import { Workspace } from '../../src/history/workspace.ts'
import { packed } from '../../src/save/pack.ts'

const SCRIPT = new URL('../../src/demo/first-visit.txt', import.meta.url)

/** The same as JSON, for the app to unpack. */
export function firstVisitPicture(): string {
  const workspace = new Workspace()
  begin(workspace, readFileSync(SCRIPT, 'utf8'))
  return JSON.stringify(packed(workspace.picture()))
}
