import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../scripts/lib/run.mjs'
import { circlesIn } from './support/circles.ts'
import { factsOf, type Import } from './support/imports.ts'

/** A folder of src, and whether only types may be taken from it. */
type Grant = string | { typesOf: string }

/** Who may import whom, as the design's page "The house" has it. main.tsx puts everything together. */
const directions: Record<string, readonly Grant[] | 'everything'> = {
  base: [],
  core: [],
  command: ['core', 'base'],
  history: ['core', 'base', 'command'],
  // The journal is made of commands, and a file is taken in only when its commands run.
  save: ['core', 'base', 'command', 'history'],
  link: ['core', 'base', 'command', 'history'],
  trace: ['core', 'command', 'base'],
  lesson: ['core', 'command', 'history', 'base'],
  demo: ['command'],
  worker: ['core', 'command', 'history', 'trace', 'save', 'base'],
  canvas: ['core', 'base'],
  store: ['base', 'core', 'command', 'history', 'save', 'link', 'trace', 'lesson', 'demo', 'worker'],
  ui: ['store', 'canvas', 'demo', 'base', { typesOf: 'command' }, { typesOf: 'core' }, { typesOf: 'lesson' }],
  cli: ['base', 'core', 'command', 'history', 'save', 'link', 'trace', 'lesson', 'worker'],
  'main.tsx': 'everything',
}

/**
 * What may come from outside the house: react draws, node is for the
 * command line, the inner rooms take nothing.
 */
const packages: Record<string, (name: string) => boolean> = {
  base: () => false,
  core: () => false,
  canvas: name => !name.startsWith('react') && !name.startsWith('node:'),
  cli: () => true,
}
const byDefault = (name: string) => !name.startsWith('node:')

/** Exceptions, each with its reason. The list only ever shrinks. */
const debt: readonly { from: string; to: string; reason: string }[] = []

/**
 * Files that import one another, directly or over others, with the reason
 * why they still do. The list only ever shrinks.
 */
const circleDebt: readonly { files: readonly string[]; reason: string }[] = []

/** What is wrong with an import, as one sentence; nothing where it is allowed. `from` is a path below src. */
function objection(from: string, { target, typeOnly }: Import): string | undefined {
  const room = from.split('/')[0] ?? ''
  const granted = directions[room]
  if (granted === undefined) return `src/${room} is not in the table of directions`
  if (!target.startsWith('.')) {
    return (packages[room] ?? byDefault)(target) ? undefined : `${room} may not import ${target}`
  }
  const to = join(dirname(from), target)
  const other = to.split('/')[0] ?? ''
  if (other === '..') {
    const manifest = to === '../package.json'
    return manifest && room === 'cli' ? undefined : `${room} may not import from outside src`
  }
  if (other === room || granted === 'everything') return undefined
  if (granted.includes(other)) return undefined
  const typesOnly = granted.some(grant => typeof grant === 'object' && grant.typesOf === other)
  if (typesOnly) return typeOnly ? undefined : `${room} may import only types from ${other}`
  return `${room} may not import from ${other}`
}

const src = join(root, 'src')
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.(ts|tsx|mts|js|jsx|mjs)$/.test(name))
  .map(name => ({ name, ...factsOf(name, readFileSync(join(src, name), 'utf8')) }))

describe('the direction of imports', () => {
  test('is the one of the design', () => {
    const wrong = files.flatMap(({ name, imports }) =>
      imports
        .filter(found => !debt.some(({ from, to }) => from === name && to === found.target))
        .map(found => ({ target: found.target, problem: objection(name, found) }))
        .filter(({ problem }) => problem !== undefined)
        .map(({ target, problem }) => `src/${name}: ${problem} (${target})`),
    )
    expect(wrong).toEqual([])
  })

  test('has no debt that is paid already', () => {
    const paid = debt.filter(({ from, to }) => {
      const found = files.find(({ name }) => name === from)?.imports.filter(({ target }) => target === to)
      return !found?.some(one => objection(from, one) !== undefined)
    })
    expect(paid).toEqual([])
  })

  test('names the file with its ending, so that every tool finds it', () => {
    const bare = files.flatMap(({ name, imports }) =>
      imports
        .filter(
          ({ target }) =>
            target.startsWith('.') && !/\.(tsx?|css|svg|json|txt|md|memallook)(\?\w+)?$/.test(target),
        )
        .map(({ target }) => `src/${name}: ${target}`),
    )
    expect(bare).toEqual([])
  })
})

describe('circles of imports', () => {
  const circles = circlesIn(new Map(files.map(({ name, imports }) => [name, targetsOf(name, imports)])))

  test('there are none', () => {
    const known = circleDebt.map(({ files }) => files.join(' '))
    expect(circles.filter(circle => !known.includes(circle.join(' ')))).toEqual([])
  })

  test('have no debt that is paid already', () => {
    const found = circles.map(circle => circle.join(' '))
    expect(circleDebt.filter(({ files }) => !found.includes(files.join(' ')))).toEqual([])
  })

  test('are found however long they are, types included', () => {
    const graph = new Map([
      ['a.ts', ['b.ts', 'd.ts']],
      ['b.ts', ['c.ts']],
      ['c.ts', ['a.ts', 'd.ts']],
      ['d.ts', []],
      ['e.ts', ['e.ts']],
    ])
    expect(circlesIn(graph)).toEqual([['a.ts', 'b.ts', 'c.ts'], ['e.ts']])
  })
})

/** The files of src that a file of src imports, in whatever way. */
function targetsOf(name: string, imports: readonly Import[]): string[] {
  return imports
    .filter(({ target }) => target.startsWith('.'))
    .map(({ target }) => join(dirname(name), target.replace(/\?\w+$/, '')))
}

test('nothing in the core is random by itself or reaches for globals by name', () => {
  const found = files
    .filter(({ name }) => name.startsWith('core/') || name.startsWith('base/'))
    .flatMap(({ name, globals }) => globals.map(global => `src/${name}: ${global}`))
  expect(found).toEqual([])
})

test('what a module exports stays as it is, so that its importers may read it once', () => {
  const found = files
    .filter(({ name }) => /^\s*export (let|var)\b/m.test(readFileSync(join(src, name), 'utf8')))
    .map(({ name }) => `src/${name}`)
  expect(found).toEqual([])
})

test('a comment is no wider than the code', () => {
  const { formatter } = JSON.parse(
    readFileSync(join(root, 'biome.jsonc'), 'utf8').replace(/^\s*\/\/.*$/gm, ''),
  )
  const found = files.flatMap(({ name }) =>
    readFileSync(join(src, name), 'utf8')
      .split('\n')
      .filter(line => /^\s*(\/\/|\/\*|\*)/.test(line) && !line.includes('biome-ignore'))
      .filter(line => line.length > formatter.lineWidth)
      .map(line => `src/${name}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})

test('what a module exports, another file names', () => {
  const names = ['src', 'test', 'scripts'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(name => `${folder}/${name}`),
  )
  const sources = [...names, ...readdirSync(root)]
    .filter(name => /\.(tsx?|mjs|js)$/.test(name) && !name.includes('node_modules'))
    .map(name => ({ name, source: readFileSync(join(root, name), 'utf8') }))
  const filesWith = new Map<string, number>()
  for (const { source } of sources)
    for (const word of new Set(source.match(/\w+/g))) filesWith.set(word, (filesWith.get(word) ?? 0) + 1)
  const found = sources.flatMap(({ name, source }) =>
    [...source.matchAll(/^export (?:async )?(?:function\*?|class|const|type|interface) (\w+)/gm)]
      .filter(([, exported = '']) => filesWith.get(exported) === 1)
      .map(([, exported]) => `${name}: ${exported}`),
  )
  expect(found).toEqual([])
})

describe('the check itself', () => {
  test('sees every way of naming another file', () => {
    const source = `
      import a, { b } from './value.ts'
      import type { C } from './type.ts'
      import './effect.css'
      export * from './all.ts'
      export type { D } from './type-again.ts'
      export { e } from './named.ts'
      const f = () => import('./later.ts')
      let g: import('./inline.ts').G
      const h = new Worker(new URL('./worker.ts', import.meta.url))
      const i = import.meta.glob('./many/*.txt', { query: '?raw' })
    `
    expect(factsOf('a.tsx', source).imports).toEqual([
      { target: './value.ts', typeOnly: false },
      { target: './type.ts', typeOnly: true },
      { target: './effect.css', typeOnly: false },
      { target: './all.ts', typeOnly: false },
      { target: './type-again.ts', typeOnly: true },
      { target: './named.ts', typeOnly: false },
      { target: './later.ts', typeOnly: false },
      { target: './inline.ts', typeOnly: true },
      { target: './worker.ts', typeOnly: false },
      { target: './many/*.txt', typeOnly: false },
    ])
    expect(() => factsOf('a.ts', 'const at = "./b.ts"; import(at)')).toThrow('not a plain string')
    expect(factsOf('a.ts', 'Math.random() + Math["random"]() + globalThis.x').globals).toEqual([
      'Math.random',
      'Math.random',
      'globalThis',
    ])
  })

  test.each([
    ['core/heap.ts', '../base/result.ts', true, 'core may not import from base'],
    ['core/policy/buddy.ts', '../heap.ts', false, undefined],
    ['core/heap.ts', 'react', true, 'core may not import react'],
    ['history/timeline.ts', '../command/command.ts', false, undefined],
    ['command/parse.ts', '../history/timeline.ts', true, 'command may not import from history'],
    ['ui/grid/grid.tsx', '../../core/heap.ts', true, undefined],
    ['ui/grid/grid.tsx', '../../core/heap.ts', false, 'ui may import only types from core'],
    ['ui/grid/grid.tsx', '../../history/stage.ts', true, 'ui may not import from history'],
    ['store/session.ts', '../canvas/frame-loop.ts', false, 'store may not import from canvas'],
    ['canvas/palette.ts', 'react', false, 'canvas may not import react'],
    ['store/session.ts', 'node:fs', false, 'store may not import node:fs'],
    ['cli/main.ts', 'node:fs', false, undefined],
    ['cli/main.ts', '../ui/app.tsx', false, 'cli may not import from ui'],
    ['main.tsx', './ui/app.tsx', false, undefined],
    ['helpers/misc.ts', './other.ts', false, 'src/helpers is not in the table of directions'],
    ['ui/app.tsx', '../../test/support/x.ts', false, 'ui may not import from outside src'],
  ])('%s importing %s (types only: %s): %s', (from, target, typeOnly, expected) => {
    expect(objection(from, { target, typeOnly })).toBe(expected)
  })
})
