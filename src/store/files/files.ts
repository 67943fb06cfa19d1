/** The state as a file, out and in: the code for it comes when it is asked for. */
import { notify } from '../notices.ts'

export function exportFile(): void {
  import('./saving.ts').then(saving => saving.downloadState()).catch(tellOffline)
}

export function openFile(file: File): void {
  import('./importing.ts').then(importing => importing.importFile(file)).catch(tellOffline)
}

export function downloadSetAside(store: number): void {
  import('./set-aside.ts').then(code => code.downloadSetAside(store)).catch(tellOffline)
}

export function discardSetAside(store: number): void {
  import('./set-aside.ts').then(code => code.discardSetAside(store)).catch(tellOffline)
}

function tellOffline(error: unknown): void {
  notify({
    kind: 'alert',
    text: `The code for this could not be loaded: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Check the connection and try again. What is on the screen stays as it is.',
  })
}
