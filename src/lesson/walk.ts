/** Goes through the blocks of a lesson, however deep, and picks out what is of interest. */
import type { Block, Inline, Lesson, NamedMoment, Place, QuestionBlock, View } from './lesson.ts'

export interface Visitor {
  readonly commands?: (block: Extract<Block, { kind: 'commands' }>) => void
  readonly question?: (block: QuestionBlock) => void
  readonly view?: (view: View) => void
  readonly go?: (moment: NamedMoment) => void
  readonly show?: (place: Place) => void
}

export function questionsOf(lesson: Lesson): QuestionBlock[] {
  const found: QuestionBlock[] = []
  for (const { blocks } of lesson.pages) visit(blocks, { question: block => found.push(block) })
  return found
}

export function visit(blocks: readonly Block[], visitor: Visitor): void {
  for (const block of blocks) {
    switch (block.kind) {
      case 'paragraph':
      case 'heading':
        visitInline(block.content, visitor)
        break
      case 'list':
        for (const item of block.items) visit(item, visitor)
        break
      case 'quote':
        visit(block.blocks, visitor)
        break
      case 'commands':
        visitor.commands?.(block)
        break
      case 'view':
        visitor.view?.(block.view)
        break
      case 'question':
        visitor.question?.(block)
        visit(block.prompt, visitor)
        if (block.question.kind === 'choice')
          for (const choice of block.question.choices) visit(choice.blocks, visitor)
        break
    }
  }
}

function visitInline(content: readonly Inline[], visitor: Visitor): void {
  for (const inline of content) {
    if (inline.kind === 'go') visitor.go?.(inline.moment)
    if (inline.kind === 'show') visitor.show?.(inline.place)
    if ('content' in inline) visitInline(inline.content, visitor)
  }
}

/** Blocks as plain text, a line each. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map(block => {
      switch (block.kind) {
        case 'paragraph':
        case 'heading':
          return inlineText(block.content)
        case 'list':
          return block.items.map(plainText).join('\n')
        case 'quote':
          return plainText(block.blocks)
        case 'code':
          return block.text
        default:
          return ''
      }
    })
    .filter(text => text !== '')
    .join('\n')
}

export function inlineText(content: readonly Inline[]): string {
  return content
    .map(inline => ('text' in inline ? inline.text : 'content' in inline ? inlineText(inline.content) : '\n'))
    .join('')
}
