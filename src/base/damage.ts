/** What is wrong with the lines of a file: each kind of damage is said once, however many lines have it. */
import type { Problem } from './result.ts'
import { groupedCount, quoted } from './text.ts'

/** Of each kind, at most this many lines are quoted. */
const MOST_QUOTED = 3

export interface LineProblem extends Problem {
  readonly line: number
}

/**
 * Gathers what is wrong as a file is read. It holds a few lines of
 * each kind, whatever the length of the file.
 */
export class DamageReport {
  private readonly kinds = new Map<string, { first: LineProblem; count: number; next: string[] }>()

  /** Problems of one code are of one kind; `text` is the line itself. */
  add(problem: LineProblem, text: string): void {
    const kind = this.kinds.get(problem.code)
    if (kind === undefined) {
      this.kinds.set(problem.code, { first: problem, count: 1, next: [] })
      return
    }
    kind.count++
    if (kind.next.length < MOST_QUOTED - 1) kind.next.push(`line ${problem.line}, ${quoted(text)}`)
  }

  /** How many lines have anything wrong with them. */
  get lines(): number {
    let sum = 0
    for (const { count } of this.kinds.values()) sum += count
    return sum
  }

  /** One problem a kind, at the first line that has it, in the order of those lines. */
  problems(): LineProblem[] {
    const all = Array.from(this.kinds.values(), ({ count, first, next }) => {
      if (count === 1) return first
      const more = `${groupedCount(count - 1, 'more line')} like it: ${next.join(', ')}`
      return { ...first, message: `${first.message}; ${more}${count - 1 > next.length ? ', …' : ''}` }
    })
    return all.sort((a, b) => a.line - b.line)
  }
}
