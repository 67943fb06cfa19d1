/**
 * What is found while a lesson is read: its commands so far, its problems, and where the next text stands.
 */
import type { Definition, Nodes } from 'mdast'
import type { Problem } from '../../base/result.ts'
import type { LessonCommand } from '../lesson.ts'

export class Reader {
  readonly commands: LessonCommand[] = []
  readonly problems: Problem[] = []
  /** The targets of [text][name], by their names. */
  readonly definitions = new Map<string, Definition>()
  private readonly text: string

  constructor(text: string) {
    this.text = text
  }

  problem(line: number, code: string, message: string): void {
    this.problems.push({ code, message, line })
  }

  /** A node as it is written. */
  sourceOf(node: Nodes): string {
    return this.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
  }
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}
