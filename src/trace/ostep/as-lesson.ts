/**
 * An exercise of the OSTEP course as a lesson of one page: each request asks what the course asks, and says
 * at its end how many entries of the free list its search looked at.
 */
import { count, inSentence } from '../../base/text.ts'
import { formatCommand } from '../../command/format.ts'
import { policies } from '../../core/policy/index.ts'
import { ORDER_WORDS } from '../../core/settings.ts'
import type { Bytes } from '../../core/units.ts'
import type { Answer, Exercise, Solution } from './exercise.ts'

/** An exercise of more requests is not asked one by one. */
export const MOST_ASKED = 200

/**
 * From where a block begins to the address that the course prints of it. For its random requests that is the
 * program's own first byte, after the header; for a list it is the block's.
 */
export function pointerOffset({ header, items }: Exercise): Bytes {
  return (items === null ? header : 0) as Bytes
}

/** `options` is what the exercise was asked for with, as it is typed. */
export function asLesson(exercise: Exercise, { edits, freelists, ops }: Solution, options: string): string {
  const requests = edits.findIndex(edit => edit.do === 'alloc' || edit.do === 'free')
  const setUp = requests === -1 ? edits.length : requests
  const lines = [
    '---',
    `title: OSTEP ${options || 'exercise'}`,
    'summary: Operating Systems: Three Easy Pieces, free-space management',
    'lang: en',
    '---',
    '',
    `## OSTEP ${options ? `\`${options}\`` : 'exercise'}`,
    '',
    ...introduction(exercise),
    '',
    ...commands(edits.slice(0, setUp).map(formatCommand), false),
  ]
  let next = setUp
  for (const [index, op] of ops.entries()) {
    const changes = op.op === 'alloc' || ('ret' in op && op.ret === 0)
    const edit = changes ? edits[next++] : undefined
    const list = listed(freelists[index] ?? null)
    if (!edit) {
      lines.push(`**Free(ptr[${op.id}])**${refusal(op)}.`, '')
      continue
    }
    const fails = op.op === 'alloc' && op.ptr === -1
    lines.push(
      ...(exercise.answers ? [answered(op, exercise), ''] : asked(op, exercise)),
      ...commands([formatCommand(edit)], fails),
      `${searched(op)}${list}`,
      '',
    )
  }
  lines.push('That was the last request.', '')
  return lines.join('\n')
}

function introduction(exercise: Exercise): string[] {
  const { alignment, base, coalesce, header, order, policy, size } = exercise
  return [
    `A heap of ${count(size, 'byte')} from address ${base}, placed by **${inSentence(policies[policy].title)}**; the free list is kept ${ORDER_WORDS[order]}.`,
    coalesce
      ? 'When a block is freed, it merges with its neighbours in the list.'
      : 'Free blocks are never merged.',
    `${header > 0 ? `Each block has a header of ${count(header, 'byte')}` : 'Blocks have no header'}, and sizes ${alignment > 1 ? `are rounded up to multiples of ${alignment}` : 'are taken as they are'}.`,
    pointerOffset(exercise) > 0
      ? 'The address of an allocation is that of its first byte after the header.'
      : 'The address of an allocation is that of its block.',
    'All addresses are decimal; -1 stands for a request that fails.',
  ]
}

function asked(op: Answer, { coalesce }: Exercise): string[] {
  const question =
    op.op === 'alloc'
      ? `ptr[${op.id}] = Alloc(${op.size}): which address does it return?`
      : `Free(ptr[${op.id}]): which entry does the free list have for it then${coalesce ? ', merged where it merges' : ''}?`
  return [`:::predict{kind=${op.op === 'alloc' ? 'place' : 'merge'}}`, question, ':::', '']
}

function answered(op: Answer, exercise: Exercise): string {
  if (op.op === 'free') return `**Free(ptr[${op.id}])** returns 0.`
  const returned = op.ptr === -1 ? -1 : op.ptr + pointerOffset(exercise)
  return `**ptr[${op.id}] = Alloc(${op.size})** returns ${returned}.`
}

function refusal(op: Answer): string {
  return 'skipped' in op
    ? ' is skipped: there is no such allocation'
    : ' returns -1: nothing is allocated there any more'
}

function searched(op: Answer): string {
  return op.op === 'alloc'
    ? `The search looked at ${count(op.searched, 'entry', 'entries')} of the free list. `
    : ''
}

function listed(list: Solution['freelists'][number]): string {
  if (list === null) return ''
  const entries = list.map(([address, bytes]) => `${bytes} at ${address}`)
  return entries.length === 0 ? 'The free list is empty.' : `The free list now: ${entries.join(', ')}.`
}

function commands(lines: readonly string[], fails: boolean): string[] {
  return [fails ? '```memallook fails' : '```memallook', ...lines, '```', '']
}
