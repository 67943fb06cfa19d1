/**
 * The text of a lesson: blocks and running text as elements, never as HTML.
 * Commands and questions stand beside it, on the page.
 */
import { Fragment, type ReactNode } from 'react'
import type { Block, Inline } from '../../lesson/lesson.ts'
import { goTo, point } from '../../store/lesson/lesson.ts'
import styles from './Lesson.module.css'

export function TextBlocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a page never change places
    <TextBlock key={index} block={block} />
  ))
}

export function TextBlock({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return <p>{inline(block.content)}</p>
    case 'heading': {
      const Heading = `h${block.depth}` as const
      return <Heading>{inline(block.content)}</Heading>
    }
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items never change places
        <li key={index}>
          <Item blocks={item} />
        </li>
      ))
      return block.first === null ? <ul>{items}</ul> : <ol start={block.first}>{items}</ol>
    }
    case 'quote':
      return (
        <blockquote>
          <TextBlocks blocks={block.blocks} />
        </blockquote>
      )
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      )
    case 'rule':
      return <hr />
    case 'commands':
    case 'question':
    case 'pause':
    case 'view':
      return null
  }
}

/** An item or a choice of one paragraph is written without one. */
export function Item({ blocks }: { blocks: readonly Block[] }) {
  const [only, ...more] = blocks
  return only?.kind === 'paragraph' && more.length === 0 ? (
    inline(only.content)
  ) : (
    <TextBlocks blocks={blocks} />
  )
}

function inline(content: readonly Inline[]): ReactNode {
  return content.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: text never changes places
    <Fragment key={index}>{inlinePart(part)}</Fragment>
  ))
}

function inlinePart(part: Inline): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'code':
      return <code>{part.text}</code>
    case 'emphasis':
      return <em>{inline(part.content)}</em>
    case 'strong':
      return <strong>{inline(part.content)}</strong>
    case 'break':
      return <br />
    case 'link':
      return (
        <a href={part.href} target="_blank" rel="noreferrer noopener">
          {inline(part.content)}
        </a>
      )
    case 'go':
      return (
        <button type="button" className={styles.go} onClick={() => goTo(part.moment)}>
          {inline(part.content)}
        </button>
      )
    case 'show': {
      const light = () => point(part.place)
      const out = () => point(null)
      return (
        <button
          type="button"
          className={styles.show}
          title="Lights up in the buffer"
          onPointerEnter={light}
          onPointerLeave={out}
          onFocus={light}
          onBlur={out}
          onClick={light}
        >
          {inline(part.content)}
        </button>
      )
    }
  }
}
