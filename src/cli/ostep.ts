/** `memallook ostep`: the exercises of the OSTEP course, with its simulator's own options. */
import type { Flags } from '../base/flags.ts'
import { flagUsage } from '../base/flags.ts'
import { count } from '../base/text.ts'
import { pointerOffset } from '../trace/ostep/as-lesson.ts'
import { type Answer, type Exercise, solve } from '../trace/ostep/exercise.ts'
import { OSTEP_ORDERS, OSTEP_POLICIES, OSTEP_SHORT_FLAGS, parseExercise } from '../trace/ostep/flags.ts'
import { EXIT, type Output, refusal } from './output.ts'
import type { Program } from './program.ts'

const JSON_FLAG: Flags = { '--json': { kind: 'switch', help: 'print the answers as one JSON object' } }

const usage = `memallook ostep [options]
Works an exercise of Operating Systems: Three Easy Pieces, chapter Free-Space Management, as its simulator does.
Without -c the answers are left out: find them yourself.
${flagUsage({ ...OSTEP_SHORT_FLAGS, ...JSON_FLAG })}`

export const ostep: Program = { usage, run: ostepCommand }

export function ostepCommand(args: readonly string[]): Output {
  const exercise = parseExercise(args, JSON_FLAG)
  if (!exercise.ok) return refusal(exercise.problem, EXIT.malformed)
  const { ops, freelists } = solve(exercise.value)
  if (args.includes('--json'))
    return { exitCode: 0, stdout: `${JSON.stringify({ ops, freelists })}\n`, stderr: '' }
  const lines = ops.map((op, index) => sentence(op, freelists[index] ?? null, exercise.value))
  return { exitCode: 0, stdout: `${[...heading(exercise.value), '', ...lines].join('\n')}\n`, stderr: '' }
}

function heading(exercise: Exercise): string[] {
  const { size, base, header, alignment, policy, order, coalesce, items } = exercise
  return [
    `heap: ${count(size, 'byte')} from address ${base}`,
    `blocks: ${count(header, 'byte')} of header, ${alignment === -1 ? 'sizes as they are' : `sizes rounded up to multiples of ${alignment}`}`,
    `addresses: of the ${pointerOffset(exercise) > 0 ? "program's own bytes, after the header" : 'block, its header included'}`,
    `placement: ${nameOf(OSTEP_POLICIES, policy)} (${policy})`,
    `free list: ${nameOf(OSTEP_ORDERS, order)} (${order}), ${coalesce ? 'neighbours in the list merge on free' : 'nothing ever merges'}`,
    items === null
      ? `requests: ${exercise.requests} at random from seed ${exercise.seed}, sizes 1 to ${exercise.range}, ${exercise.percentAlloc} % allocations`
      : `requests: ${items.length} as listed`,
  ]
}

function sentence(
  op: Answer,
  list: readonly (readonly [number, number])[] | null,
  exercise: Exercise,
): string {
  if ('skipped' in op) return `free #${op.id}: skipped, there is no such allocation\n`
  const { answers } = exercise
  const entries = answers ? (list ?? []).map(([address, bytes]) => `${address}+${bytes}`) : []
  const holes = answers ? `${entries.length}${entries.length > 0 ? `: ${entries.join(' ')}` : ''}` : '?'
  return `${op.op === 'alloc' ? allocation(op, exercise) : release(op, exercise)}\n  holes ${holes}\n`
}

function allocation(op: Extract<Answer, { op: 'alloc' }>, exercise: Exercise): string {
  const request = `alloc #${op.id}, ${count(op.size, 'byte')}`
  if (!exercise.answers) return `${request}: address ?, ? looked at`
  const pointer = op.ptr + pointerOffset(exercise)
  const where = op.ptr === -1 ? `no room (${pointer})` : `address ${pointer}`
  return `${request}: ${where}, ${op.searched} looked at`
}

function release(op: Extract<Answer, { ret: number }>, exercise: Exercise): string {
  if (!exercise.answers) return `free #${op.id}: returns ?`
  const result = op.ret === 0 ? '0' : '-1, nothing is allocated there'
  return `free #${op.id}: address ${op.ptr + pointerOffset(exercise)}, returns ${result}`
}

function nameOf(names: { readonly [name: string]: string }, value: string): string {
  return Object.keys(names).find(name => names[name] === value) ?? value
}
