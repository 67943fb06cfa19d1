/** Taking a saved file in. */
import * as v from 'valibot'
import type { Problem, Result } from '../../base/result.ts'
import { replay } from '../../history/timeline.ts'
import type { ImportedState } from '../../worker/import-state.ts'
import { notify } from '../notices.ts'
import { getState, publish } from '../store.ts'
import { exportedState, replaceHistory } from './saving.ts'
import { restoreView, SAVED_VIEW } from './view.ts'

const MOST_BYTES = 64 * 2 ** 20

/** Checks a file in a worker and puts its history in the place of the one on the screen; that one can be brought back. */
export async function importFile(file: File): Promise<void> {
  if (file.size > MOST_BYTES) {
    refuse(file.name, {
      code: 'file-too-large',
      message: `it holds ${file.size} bytes; expected at most ${MOST_BYTES}`,
    })
    return
  }
  const parsed = await parseInWorker(await file.text())
  if (!parsed.ok) return refuse(file.name, parsed.problem)
  const before = exportedState()
  if (!adopt(parsed.value, file.name)) return
  notify({
    kind: 'status',
    lasting: true,
    text: `${file.name} is open: ${parsed.value.edits.length} commands.`,
    actions: before.ok
      ? [{ label: 'Bring back what was here', run: () => void importText(before.value) }]
      : [],
  })
}

async function importText(text: string): Promise<void> {
  const parsed = await parseInWorker(text)
  if (parsed.ok) adopt(parsed.value, 'the state')
  else refuse('the state', parsed.problem)
}

function adopt({ cursor, edits, view }: ImportedState, name: string): boolean {
  const timeline = replay(edits, cursor)
  if (!timeline.ok) {
    refuse(name, timeline.problem)
    return false
  }
  replaceHistory(timeline.value)
  const { window, tag, step } = v.parse(SAVED_VIEW, view)
  // The reader's theme, speed and panels stay; what was selected and shown comes along.
  restoreView({ ...getState().preferences, window, tag, step })
  publish()
  return true
}

function refuse(name: string, problem: Problem): void {
  const hint = ['Nothing was changed.', problem.hint].filter(Boolean).join(' ')
  notify({ kind: 'alert', text: `${name} cannot be opened: ${problem.message}`, hint })
}

function parseInWorker(text: string): Promise<Result<ImportedState, Problem>> {
  const worker = new Worker(new URL('../../worker/import-state.ts', import.meta.url), { type: 'module' })
  return new Promise<Result<ImportedState, Problem>>(resolve => {
    worker.addEventListener('message', event => resolve(event.data))
    worker.addEventListener('error', event =>
      resolve({
        ok: false,
        problem: { code: 'worker-failed', message: `reading it broke off: ${event.message}` },
      }),
    )
    worker.postMessage(text)
  }).finally(() => worker.terminate())
}
