/** Where a variable points, and why a tag or a variable stands for no block, in sentences. */
import { hex } from '../base/bytes.ts'
import type { Meeting } from '../core/variables/meet.ts'
import type { OutsideBlock, Run } from '../core/variables/operations.ts'
import type { InvalidPointer, TargetProblem } from '../core/variables/target.ts'
import type { Origin } from '../core/variables/variables.ts'
import { failed, type Spoken } from './answer.ts'

/** An address as the language writes it: `0x64`. */
export function addressOf(address: number): string {
  return `${address < 0 ? '-' : ''}0x${hex(Math.abs(address))}`
}

/**
 * What is answered where a target stands for no block. Variables that do
 * not exist are malformed, and never come here.
 */
export function targetAnswers(unknown: string, invalid: string) {
  return {
    'unknown-tag': (problem: TargetProblem): Spoken => failed(unknown, explainTarget(problem)),
    'freed-tag': (problem: TargetProblem): Spoken => failed(unknown, explainTarget(problem)),
    'invalid-pointer': (problem: TargetProblem): Spoken => failed(invalid, explainTarget(problem)),
  }
}

export function explainTarget(problem: TargetProblem): string {
  switch (problem.kind) {
    case 'unknown-tag':
      return problem.freed
        ? `tag ${problem.tag} was freed, and no other block ever gets it: show lists the tags there are`
        : `no block has tag ${problem.tag} now: show lists the tags there are`
    case 'unknown-variable':
      return `${problem.variable} is neither a tag nor a variable; expected a tag, or a variable that let has defined`
    case 'freed-tag':
      return `${problem.variable} goes to tag ${problem.tag}, which was freed`
    case 'invalid-pointer':
      return explainPointer(problem)
  }
}

/** What a real allocator would have done with an address at which no block begins. */
function explainPointer({ variable, address, meets, origin }: InvalidPointer): string {
  const here = `${variable} is ${addressOf(address)}`
  switch (meets.kind) {
    case 'own':
      return `${here}, ${place(meets)} and not its first: a real allocator would take the bytes before it for a header and give away memory in use, or stop with "free(): invalid pointer"`
    case 'header':
    case 'slack':
      return `${here}, in ${place(meets)}: a real allocator would take the bytes before it for a header and give away memory in use, or stop with "free(): invalid pointer"`
    case 'stale':
    case 'clean':
      return origin === null
        ? `${here}, where no block stands (${place(meets)}): a real allocator would list it as a hole whatever it is, or stop with "free(): invalid pointer"`
        : `${here}, where no block stands (${place(meets)}), freed twice: a real allocator would list the same hole twice and give it to two owners, or stop with "free(): double free detected"`
    case 'outside':
      return `${here}, ${place(meets)}: a real allocator would read a header there and crash, or stop with "munmap_chunk(): invalid pointer"`
  }
}

export function explainOutsideBlock({ variable, tag, offset, bytes }: OutsideBlock): string {
  const whose = variable === null ? '' : `${variable} is `
  return `${whose}byte ${offset} of tag ${tag}, outside the block: it has ${bytes} bytes, 0 to ${bytes - 1}`
}

/** Whose bytes a raw pointer was taken of, and whose are there now. */
export function explainMeeting(variable: string, origin: Origin | null, runs: readonly Run[]): string {
  const [first, ...others] = runs
  const meets = first?.meets ?? { kind: 'outside' }
  const then = others.slice(0, MOST_RUNS).map(({ meets }) => place(meets))
  const following = then.length === 0 ? '' : `, then ${then.join(', then ')}`
  const more = others.length > MOST_RUNS ? `, and ${others.length - MOST_RUNS} more` : ''
  const here = `${place(meets)}${following}${more}`
  if (origin === null) return `here is ${here}`
  const was = `byte ${origin.offset} of tag ${origin.tag}`
  const still = meets.kind === 'own' && meets.tag === origin.tag && meets.k === origin.offset
  return still ? `${variable} is still ${was}${following}${more}` : `${variable} was ${was}; here is ${here}`
}

const MOST_RUNS = 3

/** The blocks other than its own that a raw write has gone over. */
export function damagedBy(origin: Origin | null, runs: readonly Run[]): string {
  const tags = new Set(
    runs.flatMap(({ meets }) => ('tag' in meets && meets.kind !== 'slack' ? [meets.tag] : [])),
  )
  if (origin !== null) tags.delete(origin.tag)
  if (origin === null || tags.size === 0) return ''
  return `: tag${tags.size === 1 ? '' : 's'} ${[...tags].join(', ')} ${tags.size === 1 ? 'is' : 'are'} damaged`
}

/** "byte 24 of tag 5", "free, stale", "outside the buffer" */
export function place(meets: Meeting): string {
  switch (meets.kind) {
    case 'own':
      return `byte ${meets.k} of tag ${meets.tag}`
    case 'header':
      return `the header of tag ${meets.tag}`
    case 'slack':
      return `the slack of tag ${meets.tag}`
    case 'stale':
    case 'clean':
      return `free, ${meets.kind}${meets.reserved ? ', in the half not in use' : ''}`
    case 'outside':
      return 'outside the buffer'
  }
}
