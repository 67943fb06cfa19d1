/** Workers in an environment that has none: the work is done in the same thread, a moment later. */
import { onTestFinished, vi } from 'vitest'
import { type FileReport, readFile } from '../../src/worker/read-file.ts'

/** Files are read in place of a worker until the test is over. */
export function useInlineFileWorker(): void {
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      private terminated = false

      postMessage(bytes: Uint8Array): void {
        const say = (report: FileReport) => {
          if (!this.terminated) this.dispatchEvent(new MessageEvent('message', { data: report }))
        }
        setTimeout(() => {
          const result = readFile(bytes, done => say({ kind: 'progress', done }))
          say({ kind: 'read', result })
        })
      }

      terminate(): void {
        this.terminated = true
      }
    },
  )
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
}
