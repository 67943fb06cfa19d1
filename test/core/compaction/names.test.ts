import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'
import { root } from '../../../scripts/lib/run.mjs'
import { COMPACTIONS, compactions } from '../../../src/core/compaction/index.ts'

const src = join(root, 'src')
/** The table's own folder, and what is written in the command language or about it. */
const EXEMPT = /^(core\/compaction|demo|lesson\/content)\//

/** An id as a word of its own, or a title as all there is. */
function namesAlgorithm(text: string): boolean {
  const isTitle = COMPACTIONS.some(id => text.trim() === compactions[id].title)
  return isTitle || new RegExp(`(?<![\\w-])(${COMPACTIONS.join('|')})(?![\\w-])`).test(text)
}

/** Whatever a file says: its strings, templates and the text between tags; not its comments. */
function textsOf(file: string, source: string): string[] {
  const texts: string[] = []
  new Visitor({
    Literal: node => {
      if (typeof node.value === 'string') texts.push(node.value)
    },
    TemplateElement: node => texts.push(node.value.raw),
    JSXText: node => texts.push(node.value),
  }).visit(parseSync(file, source).program)
  return texts
}

test('an algorithm is named where it is, and nowhere else', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    name => /\.tsx?$/.test(name) && !EXEMPT.test(name),
  )
  const naming = files.flatMap(name =>
    textsOf(name, readFileSync(join(src, name), 'utf8'))
      .filter(namesAlgorithm)
      .map(text => `${name}: ${text}`),
  )
  expect(files.length).toBeGreaterThan(300)
  expect(naming).toEqual([])
})

test('a name is found in a string, in a template and between tags', () => {
  const found = textsOf(
    'x.tsx',
    "const a = 'slide'; const b = `defrag fill-holes`; const c = <p>Semispace</p>",
  )
  expect(found.filter(namesAlgorithm)).toHaveLength(3)
  expect(['a slider', 'slides and handouts', 'defrag would make room'].filter(namesAlgorithm)).toEqual([])
})
