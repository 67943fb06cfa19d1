/** Reads a file off the main thread: a large or broken one never holds up the screen. */
import { type FileProtocol, readFile } from './read-file.ts'
import { serve } from './serve.ts'

serve<FileProtocol>((bytes, report) => {
  const result = readFile(bytes, done => report({ kind: 'progress', done }))
  report({ kind: 'read', result })
})
