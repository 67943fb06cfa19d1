import { parseScript } from '../command/script.ts'
import type { Workspace } from './workspace.ts'

/** Runs a script on a workspace, and shows its last command at its end. */
export function begin(workspace: Workspace, script: string): void {
  const { timeline } = workspace
  for (const { command } of parseScript(script).steps) timeline.append(command)
  workspace.goTo(timeline.cursor)
}
