/** Buffers beside the user's own, for tests of what is shown of them. */
import { runScript } from '../../src/history/script.ts'
import { lessonOfScript } from '../../src/lesson/from-script.ts'
import { showBeside } from '../../src/store/engine/opened.ts'
import { openLesson } from '../../src/store/lesson/lesson.ts'
import { play } from '../../src/store/player.ts'

/** Opens a script as the lesson that it becomes, and plays it. */
export function openScript(script: string, name: string): void {
  openLesson(lessonOfScript(script, name).text ?? '', { kind: 'file', name })
  play()
}

/** Opens the history of a script, as a trace or a link opens. */
export function openHistory(script: string, name: string): void {
  const { timeline, title } = runScript(script)
  showBeside(timeline, title ?? name)
}
