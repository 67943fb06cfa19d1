/** `memallook ostep`: the exercises of the OSTEP course, with its simulator's own options. */
import type { Flags } from '../base/flags.ts'
import { flagUsage } from '../base/flags.ts'
import { count } from '../base/text.ts'
import { type Answer, type Exercise, solve } from '../trace/ostep/exercise.ts'
import { OSTEP_ORDERS, OSTEP_POLICIES, OSTEP_SHORT_FLAGS, parseExercise } from '../trace/ostep/flags.ts'
import type { Output } from './output.ts'

const JSON_FLAG: Flags = { '--json': { kind: 'switch', help: 'print the answers as one JSON object' } }

export const ostepUsage = `memallook ostep [options]
Works an exercise of Operating Systems: Three Easy Pieces, chapter Free-Space Management, as its simulator does.
Without -c the answers are left out: find them yourself.
${flagUsage({ ...OSTEP_SHORT_FLAGS, ...JSON_FLAG })}`

export function ostepCommand(args: readonly string[]): Output {
  const exercise = parseExercise(args, JSON_FLAG)
  if (!exercise.ok) return { exitCode: 2, stdout: '', stderr: `${exercise.problem.message}\n` }
  const { ops, freelists } = solve(exercise.value)
  if (args.includes('--json'))
    return { exitCode: 0, stdout: `${JSON.stringify({ ops, freelists })}\n`, stderr: '' }
  const { answers } = exercise.value
  const lines = ops.map((op, index) => sentence(op, freelists[index] ?? null, answers))
  return { exitCode: 0, stdout: `${[...heading(exercise.value), '', ...lines].join('\n')}\n`, stderr: '' }
}

function heading(exercise: Exercise): string[] {
  const { size, base, header, alignment, policy, order, coalesce, items } = exercise
  return [
    `heap: ${count(size, 'byte')} from address ${base}`,
    `blocks: ${count(header, 'byte')} of header, ${alignment === -1 ? 'sizes as they are' : `sizes rounded up to multiples of ${alignment}`}`,
    `placement: ${nameOf(OSTEP_POLICIES, policy)} (${policy})`,
    `free list: ${nameOf(OSTEP_ORDERS, order)} (${order}), ${coalesce ? 'neighbours in the list merge on free' : 'nothing ever merges'}`,
    items === null
      ? `requests: ${exercise.requests} at random from seed ${exercise.seed}, sizes 1 to ${exercise.range}, ${exercise.percentAlloc} % allocations`
      : `requests: ${items.length} as listed`,
  ]
}

function sentence(op: Answer, list: readonly (readonly [number, number])[] | null, answers: boolean): string {
  if ('skipped' in op) return `free #${op.id}: skipped, there is no such allocation\n`
  const entries = answers ? (list ?? []).map(([address, bytes]) => `${address}+${bytes}`) : []
  const holes = answers ? `${entries.length}${entries.length > 0 ? `: ${entries.join(' ')}` : ''}` : '?'
  return `${op.op === 'alloc' ? allocation(op, answers) : release(op, answers)}\n  holes ${holes}\n`
}

function allocation(op: Extract<Answer, { op: 'alloc' }>, answers: boolean): string {
  if (!answers) return `alloc #${op.id}, ${count(op.size, 'byte')}: address ?, ? looked at`
  const where = op.ptr === -1 ? 'no room (-1)' : `address ${op.ptr}`
  return `alloc #${op.id}, ${count(op.size, 'byte')}: ${where}, ${op.searched} looked at`
}

function release(op: Extract<Answer, { ret: number }>, answers: boolean): string {
  const result = op.ret === 0 ? '0' : '-1, nothing is allocated there'
  return `free #${op.id}: ${answers ? `address ${op.ptr}, returns ${result}` : 'returns ?'}`
}

function nameOf(names: { readonly [name: string]: string }, value: string): string {
  return Object.keys(names).find(name => names[name] === value) ?? value
}
