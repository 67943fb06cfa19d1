import type { Block } from '../../lesson/lesson.ts'
import { Commands } from './Commands.tsx'
import { QuestionCard } from './Question.tsx'
import { TextBlock } from './Text.tsx'

/** What stands on a page of a lesson. */
export function Prose({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => {
    // Blocks of a page never change places.
    const key = `${index} ${block.kind}`
    switch (block.kind) {
      case 'commands':
        return <Commands key={key} block={block} />
      case 'question':
        return <QuestionCard key={key} question={block} />
      default:
        return <TextBlock key={key} block={block} />
    }
  })
}
