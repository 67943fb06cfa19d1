/** Buffers that a script leads to. */
import type { Edit } from '../../src/command/command.ts'
import { isEdit } from '../../src/command/command.ts'
import { parseLine } from '../../src/command/parse.ts'
import { Machine } from '../../src/history/machine.ts'
import type { Asked, Prediction } from '../../src/lesson/prediction/prediction.ts'

export function editOf(line: string): Edit {
  const parsed = parseLine(line)
  if (!parsed.ok || parsed.value === null || !isEdit(parsed.value)) throw new Error(`no edit: ${line}`)
  return parsed.value
}

/** The machine after a script, a command a line. */
export function machineAfter(script: string | readonly string[]): Machine {
  const machine = new Machine()
  const lines = typeof script === 'string' ? script.split('\n') : script
  for (const line of lines) if (line.trim() !== '') machine.run(editOf(line))
  return machine
}

export function predictionAfter(script: string, asked: Asked, command: string): Prediction {
  const { heap } = machineAfter(script)
  if (heap === null) throw new Error('no buffer')
  return { asked, before: heap.image(), command: editOf(command) }
}
