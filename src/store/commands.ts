/** Running commands: the only way by which the user changes the buffer, wherever they do it. */
import type { Answer } from '../command/answer.ts'
import type { Command } from '../command/command.ts'
import { withEngine } from './with-engine.ts'

/** Runs a command as if it had been typed. `then` is given its answer. */
export function run(command: Command, then?: (answer: Answer) => void): void {
  withEngine(engine => {
    const answer = engine.run(command)
    then?.(answer)
  })
}

/**
 * Runs a line of the command language. `then` is given its answer; null where it holds nothing but blanks or
 * a comment, or opens an exercise.
 */
export function runLine(text: string, then?: (answer: Answer | null) => void): void {
  withEngine(engine => {
    const answer = engine.runLine(text)
    then?.(answer)
  })
}

/**
 * Goes to the state after the first `count` edits of the history; nothing happens where it has fewer by now.
 */
export function goTo(count: number): void {
  withEngine(engine => engine.goTo(count))
}
