/** What a lesson says of each of its commands: the prose right before it. */
import type { Lesson } from './lesson.ts'
import { plainText } from './walk.ts'

/**
 * By the edits of the lesson's timeline, where `cursors` has how many are done after the first N commands;
 * empty where nothing is said of an edit by itself. What is said of a command that changes nothing goes with
 * the next.
 */
export function captionsOf({ pages }: Lesson, cursors: readonly number[]): readonly string[] {
  const captions: string[] = []
  for (const { blocks } of pages) {
    let said: string[] = []
    for (const block of blocks) {
      if (block.kind === 'question') said.push(plainText(block.prompt))
      if (block.kind !== 'commands') {
        said.push(plainText([block]))
        continue
      }
      for (let command = block.from; command < block.to; command++) {
        const edit = cursors[command] ?? 0
        if (cursors[command + 1] === edit) continue
        captions[edit] = said.filter(words => words !== '').join(' ')
        said = []
      }
    }
  }
  return captions
}
