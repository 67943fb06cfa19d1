import { useRef } from 'react'
import { openFile, saveFile } from '../../store/files/files.ts'
import { Button } from '../controls/Button.tsx'

/** Opens whatever file there is: its content shows what it is. */
export function OpenButton() {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        look="ghost"
        title="Open a saved state, a script, a lesson, a trace (.rep) or a list, beside your buffer; or drop it anywhere"
        onClick={() => input.current?.click()}
      >
        Open
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label="File to open"
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file) openFile(file)
          // The same file can be chosen again, once it was edited.
          event.target.value = ''
        }}
      />
    </>
  )
}

export function SaveButton() {
  return (
    <Button look="ghost" title="Save the buffer and its history as a file" onClick={saveFile}>
      Save
    </Button>
  )
}
