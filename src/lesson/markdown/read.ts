/**
 * Reads a lesson: Markdown (CommonMark) with generic directives, in the form that remark-directive gave them.
 * What cannot be read is a problem at its line, and the rest stands. HTML is text, pictures are not loaded,
 * links lead to the web or to nothing.
 */

import type { Code, ListItem, RootContent } from 'mdast'
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'
import { directiveFromMarkdown } from 'mdast-util-directive'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { directive } from 'micromark-extension-directive'
import type { Problem } from '../../base/result.ts'
import { quoted } from '../../base/text.ts'
import { entryOf } from '../../command/command.ts'
import { parseLine } from '../../command/parse.ts'
import type {
  Block,
  Choice,
  CommandsBlock,
  LessonPage,
  LessonQuestion,
  QuestionBlock,
  ReadLesson,
} from '../lesson.ts'
import { inlineText } from '../walk.ts'
import { readAsked, readView } from './attributes.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { readInline } from './inline.ts'
import { overLimit } from './limits.ts'
import { lineOf, Reader } from './reader.ts'

export function readLesson(text: string): ReadLesson {
  const { frontMatter, rest, problems } = readFrontMatter(text)
  const limit = overLimit(rest)
  if (limit) return unread(frontMatter, [...problems, limit])
  const reader = new Reader(rest)
  reader.problems.push(...problems)
  const { children } = fromMarkdown(rest, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  })
  for (const node of children) if (node.type === 'definition') reader.definitions.set(node.identifier, node)
  const pages = pagesOf(children, frontMatter.title, reader)
  const bySpot = [...reader.problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return { lesson: { ...frontMatter, pages, commands: reader.commands }, problems: bySpot }
}

/** A lesson of which nothing but its front matter was read. */
function unread(frontMatter: FrontMatter, problems: readonly Problem[]): ReadLesson {
  const pages = [{ title: frontMatter.title, line: 1, blocks: [], from: 0, to: 0 }]
  return { lesson: { ...frontMatter, pages, commands: [] }, problems }
}

/**
 * A heading of the second level begins a page; what stands before the first is a page if there is anything.
 */
function pagesOf(nodes: readonly RootContent[], title: string, reader: Reader): LessonPage[] {
  const starts = nodes.flatMap((node, index) => (node.type === 'heading' && node.depth === 2 ? [index] : []))
  const pages: LessonPage[] = []
  const add = (heading: string, line: number, content: readonly RootContent[]) => {
    const from = reader.commands.length
    const blocks = readBlocks(content, reader, true)
    pages.push({ title: heading, line, blocks, from, to: reader.commands.length })
  }
  const before = nodes.slice(0, starts[0] ?? nodes.length)
  if (starts.length === 0 || before.some(node => node.type !== 'definition' && !isTitle(node)))
    add(
      title,
      1,
      before.filter(node => !isTitle(node)),
    )
  for (const [number, start] of starts.entries()) {
    const heading = nodes[start]
    if (heading?.type !== 'heading') continue
    const text = inlineText(readInline(heading.children, reader))
    add(text, lineOf(heading), nodes.slice(start + 1, starts[number + 1] ?? nodes.length))
  }
  return pages
}

/** A heading of the first level says the title again, for those who read the file itself. */
function isTitle(node: RootContent): boolean {
  return node.type === 'heading' && node.depth === 1
}

function readBlocks(nodes: readonly RootContent[], reader: Reader, onPage: boolean): Block[] {
  return nodes.flatMap((node, index) => readBlock(node, nodes[index + 1], reader, onPage))
}

function readBlock(
  node: RootContent,
  next: RootContent | undefined,
  reader: Reader,
  onPage: boolean,
): Block[] {
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: readInline(node.children, reader) }]
    case 'heading':
      return [{ kind: 'heading', depth: deepHeading(node.depth), content: readInline(node.children, reader) }]
    case 'list':
      return [
        {
          kind: 'list',
          first: node.ordered ? (node.start ?? 1) : null,
          items: node.children.map(item => readBlocks(item.children, reader, false)),
        },
      ]
    case 'blockquote':
      return [{ kind: 'quote', blocks: readBlocks(node.children, reader, false) }]
    case 'code':
      if (node.lang !== 'memallook') return [{ kind: 'code', text: node.value }]
      if (!onPage) return misplaced(node, reader, 'a block of commands')
      return [readCommands(node, reader)]
    case 'thematicBreak':
      return [{ kind: 'rule' }]
    case 'definition':
      return []
    case 'leafDirective':
      return onPage ? readLeaf(node, reader) : misplaced(node, reader, `::${node.name}`)
    case 'containerDirective':
      return onPage ? readContainer(node, next, reader) : misplaced(node, reader, `:::${node.name}`)
    default:
      // HTML, for one: it is shown as it is written.
      return [{ kind: 'paragraph', content: [{ kind: 'text', text: reader.sourceOf(node) }] }]
  }
}

function misplaced(node: RootContent, reader: Reader, what: string): Block[] {
  reader.problem(
    lineOf(node),
    'misplaced',
    `${what} cannot stand inside a list or a quotation; expected it by itself`,
  )
  return []
}

function readCommands(node: Code, reader: Reader): CommandsBlock {
  const line = lineOf(node)
  const from = reader.commands.length
  const meta = node.meta?.trim() ?? ''
  if (meta !== '' && meta !== 'fails')
    reader.problem(
      line,
      'unknown-mark',
      `${quoted(meta)} is unknown here; expected \`\`\`memallook, or \`\`\`memallook fails`,
    )
  for (const [index, source] of node.value.split('\n').entries()) {
    const at = line + 1 + index
    const parsed = parseLine(source)
    if (!parsed.ok) reader.problem(at, parsed.problem.code, parsed.problem.message)
    else if (parsed.value !== null && entryOf(parsed.value).kind === 'travel')
      reader.problem(
        at,
        'not-in-a-lesson',
        `${parsed.value.do} has no place in a lesson, which goes forward; leave it out`,
      )
    else if (parsed.value !== null)
      reader.commands.push({ line: at, command: parsed.value, mayFail: meta === 'fails' })
  }
  return {
    kind: 'commands',
    line,
    from,
    to: reader.commands.length,
    fails: meta === 'fails',
    source: node.value,
  }
}

function readLeaf(node: LeafDirective, reader: Reader): Block[] {
  if (node.name === 'pause') return [{ kind: 'pause' }]
  if (node.name === 'view') {
    const view = readView(node.attributes ?? {}, lineOf(node), reader)
    return view ? [{ kind: 'view', view }] : []
  }
  reader.problem(
    lineOf(node),
    'unknown-directive',
    `unknown directive ${quoted(`::${node.name}`)}; expected ::pause or ::view`,
  )
  return []
}

function readContainer(node: ContainerDirective, next: RootContent | undefined, reader: Reader): Block[] {
  const line = lineOf(node)
  if (node.name !== 'predict') {
    reader.problem(
      line,
      'unknown-directive',
      `unknown directive ${quoted(`:::${node.name}`)}; expected :::predict`,
    )
    return readBlocks(node.children, reader, false)
  }
  const asked = readAsked(node.attributes ?? {}, line, reader)
  if (asked === null) return readBlocks(node.children, reader, false)
  const at = reader.commands.length
  if (asked === 'choice') return readChoice(node, at, reader)
  if (next?.type !== 'code' || next.lang !== 'memallook')
    reader.problem(
      line,
      'no-answer',
      'no command answers the question; expected a block of commands right after it',
    )
  const prompt = readBlocks(node.children, reader, false)
  return [question(line, prompt, { kind: 'predict', asked }, at, reader)]
}

function readChoice(node: ContainerDirective, at: number, reader: Reader): Block[] {
  const line = lineOf(node)
  const list = node.children.find(child => child.type === 'list')
  const prompt = readBlocks(
    node.children.filter(child => child !== list),
    reader,
    false,
  )
  const choices = list?.type === 'list' ? list.children.map(item => readItem(item, reader)) : []
  const known = choices.flatMap(choice => (choice ? [choice] : []))
  const right = known.filter(choice => choice.right).length
  if (known.length < 2 || known.length < choices.length)
    reader.problem(
      line,
      'no-choices',
      'the answers to choose from are missing; expected a list of items that begin with [ ] or [x]',
    )
  else if (right === 0)
    reader.problem(
      line,
      'no-right-answer',
      'no answer is right; expected at least one item that begins with [x]',
    )
  else if (right === known.length)
    reader.problem(
      line,
      'no-wrong-answer',
      'every answer is right; expected at least one item that begins with [ ]',
    )
  return [question(line, prompt, { kind: 'choice', choices: known }, at, reader)]
}

function question(
  line: number,
  prompt: readonly Block[],
  asked: LessonQuestion,
  at: number,
  reader: Reader,
): QuestionBlock {
  if (prompt.length === 0) reader.problem(line, 'no-question', 'the question is empty; expected its text')
  return { kind: 'question', line, prompt, question: asked, at }
}

/** `[x] text`, `[ ] text`; null where an item does not begin so. */
function readItem(item: ListItem, reader: Reader): Choice | null {
  const [first, ...rest] = item.children
  const [text, ...inline] = first?.type === 'paragraph' ? first.children : []
  if (text?.type !== 'text') return null
  const [mark, box = ''] = /^\[([ xX])\]\s+/.exec(text.value) ?? []
  if (mark === undefined) return null
  const content = readInline([{ ...text, value: text.value.slice(mark.length) }, ...inline], reader)
  return { right: box !== ' ', blocks: [{ kind: 'paragraph', content }, ...readBlocks(rest, reader, false)] }
}

function deepHeading(depth: number): 3 | 4 | 5 | 6 {
  return depth >= 6 ? 6 : depth === 5 ? 5 : depth === 4 ? 4 : 3
}
