import { useRef } from 'react'
import { exportFile, openFile } from '../../store/files/files.ts'
import { Button } from '../controls/Button.tsx'

/** The state as a file, out and in. */
export function SavedState() {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button look="ghost" title="Save the buffer and its history as a file" onClick={exportFile}>
        Export
      </Button>
      <Button look="ghost" title="Open a file that was exported" onClick={() => input.current?.click()}>
        Import
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".json,application/json"
        aria-label="File to import"
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file) openFile(file)
          event.target.value = ''
        }}
      />
    </>
  )
}
