/**
 * An exercise as a lesson of one page: it is read, answered and
 * explained by the same means as any other question.
 */
import { formatCommand } from '../../command/format.ts'
import { heapFrom } from '../../core/allocator.ts'
import { run } from '../prediction/prediction.ts'
import type { Exercise } from './exercise.ts'

export function asLesson({ seed, script, scriptFails, question, before }: Exercise): string {
  const outcome = run({ heap: heapFrom(before), command: question.command })
  const fence = (fails: boolean) => (fails ? '```memallook fails' : '```memallook')
  const kind = question.asked?.kind ?? 'choice'
  const tag = question.asked?.kind === 'lies' ? ` tag=${question.asked.tag}` : ''
  const choices = question.choices.map(
    (choice, index) =>
      `- [${question.right.kind === 'choice' && question.right.right.includes(index) ? 'x' : ' '}] ${choice}`,
  )
  return [
    '---',
    `title: Exercise ${seed}`,
    'summary: A buffer at random, and a question about what comes next',
    '---',
    '',
    `## Exercise ${seed}`,
    '',
    'These commands have made the buffer:',
    '',
    fence(scriptFails),
    ...script,
    '```',
    '',
    `:::predict{kind=${kind}${tag}}`,
    question.prompt,
    ...(choices.length > 0 ? ['', ...choices] : []),
    ':::',
    '',
    fence(outcome?.kind === 'no-room'),
    formatCommand(question.command),
    '```',
    '',
  ].join('\n')
}
