/**
 * Running text: what Markdown has, and the directives :go and :show.
 * HTML is text, and a picture is its description.
 */
import type { PhrasingContent } from 'mdast'
import { quoted } from '../../base/text.ts'
import type { Inline } from '../lesson.ts'
import { readMoment, readPlace } from './attributes.ts'
import { lineOf, type Reader } from './reader.ts'

export function readInline(nodes: readonly PhrasingContent[], reader: Reader): Inline[] {
  return nodes.flatMap(node => readNode(node, reader))
}

function readNode(node: PhrasingContent, reader: Reader): Inline[] {
  switch (node.type) {
    case 'text':
      return [{ kind: 'text', text: node.value.replaceAll('\n', ' ') }]
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }]
    case 'html':
      return [{ kind: 'text', text: node.value }]
    case 'emphasis':
    case 'strong':
      return [{ kind: node.type, content: readInline(node.children, reader) }]
    case 'break':
      return [{ kind: 'break' }]
    case 'image':
    case 'imageReference':
      return [{ kind: 'text', text: node.alt ?? '' }]
    case 'link':
      return [linkTo(node.url, readInline(node.children, reader), lineOf(node), reader)]
    case 'linkReference': {
      const definition = reader.definitions.get(node.identifier)
      const content = readInline(node.children, reader)
      return definition ? [linkTo(definition.url, content, lineOf(node), reader)] : content
    }
    case 'textDirective': {
      const content = readInline(node.children, reader)
      const attributes = node.attributes ?? {}
      if (node.name === 'go') {
        const moment = readMoment(attributes, lineOf(node), reader)
        return moment ? [{ kind: 'go', moment, content }] : content
      }
      if (node.name === 'show') {
        const place = readPlace(attributes, lineOf(node), reader)
        return place ? [{ kind: 'show', place, content }] : content
      }
      // A colon before a word, as in "ratio 1:n", is no directive.
      if (node.children.length > 0 || Object.keys(attributes).length > 0)
        reader.problem(
          lineOf(node),
          'unknown-directive',
          `unknown directive ${quoted(`:${node.name}`)}; expected :go or :show`,
        )
      return [{ kind: 'text', text: reader.sourceOf(node) }]
    }
    default:
      return [{ kind: 'text', text: reader.sourceOf(node) }]
  }
}

function linkTo(href: string, content: readonly Inline[], line: number, reader: Reader): Inline {
  if (/^(https?:\/\/|mailto:)/i.test(href)) return { kind: 'link', href, content }
  reader.problem(
    line,
    'bad-link',
    `the link to ${quoted(href)} leads nowhere; expected an address that begins with https://, or :go[…]{at=N} for a moment of the lesson`,
  )
  return { kind: 'emphasis', content }
}
