/** The engine, as the door brings it. */
import firstVisit from '../../demo/first-visit.txt?raw'
import { begin } from '../../history/begin.ts'
import { Workspace } from '../../history/workspace.ts'
import { plannedRequest } from '../panels/planned.ts'
import { getState, publish } from '../store.ts'
import { goTo, run, runLine } from './commands.ts'
import { compactNow, runCompaction } from './compaction.ts'
import type { Engine } from './engine.ts'
import { closeOpened } from './opened.ts'
import {
  nextOperation,
  play,
  previousOperation,
  seekStep,
  skip,
  stepBack,
  stepForward,
  toNextChange,
  upcomingLine,
} from './player.ts'

export const engine: Engine = {
  run,
  runLine,
  runCompaction,
  compactNow,
  goTo,
  seekStep,
  stepForward,
  stepBack,
  play,
  skip,
  toNextChange,
  nextOperation,
  previousOperation,
  upcomingLine,
  plannedRequest,
  closeOpened,
}

/** Opens the buffer of a first visit, where nothing is kept. */
export function openFirstVisit(): void {
  const own = new Workspace()
  begin(own, firstVisit)
  getState().session.open(own)
  publish()
}
