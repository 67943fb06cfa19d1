// The mutants of some files: which there are, which of them are drawn, and the sources with those compiled
// in. Stryker finds them and writes the switches; no more of Stryker is used.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from '../run.mjs'

/**
 * @typedef {{ line: number, column: number }} Position from 0
 * @typedef {{ start: Position, end: Position }} Range
 * @typedef {{ id: string, file: string, line: number, text: string, from: string, to: string }} Mutant
 *   one small change: where it is (line from 1, the line's text), and what stands there before and after
 * @typedef {{ id: string, fileName: string, replacement: string, location: Range, status?: string }} Found
 * @typedef {{ name: string, content: string, mutate: true | Range[] }} Source
 * @typedef {{ _mutants: unknown[], collect: (file: string, node: unknown, change: object, offset: unknown) => unknown }} Collector
 * @typedef {{
 *   _transform: (tree: unknown, collector: Collector, context: unknown) => void,
 *   instrument: (sources: Source[], options: object) => Promise<{ files: Source[], mutants: Found[] }>,
 * }} Instrumenter
 */

const options = { plugins: [], excludedMutations: ['StringLiteral'], ignorers: [], noHeader: true }
const quiet = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false }

/**
 * All mutants of the files at some paths: FOLDER, FILE, or FILE:FROM-TO.
 * @param {string} tools the folder where Stryker is installed
 * @param {string[]} paths
 */
export async function findMutants(tools, paths) {
  const sources = paths.flatMap(sourcesAt)
  const { mutants } = await (await instrumenter(tools)).instrument(sources, options)
  const texts = new Map(sources.map(({ name, content }) => [name, content]))
  const all = mutants.filter(({ status }) => status !== 'Ignored')
  return { sources, mutants: all.map(found => describe(texts.get(found.fileName) ?? '', found)) }
}

/**
 * `count` of them, by lot; the same ones as long as the seed and their lines are the same.
 * @param {Mutant[]} mutants
 * @param {number} count
 * @param {string} seed
 */
export function draw(mutants, count, seed) {
  /** @type {Map<string, number>} */
  const twins = new Map()
  const lots = mutants.map(mutant => {
    const key = [mutant.file, mutant.text, mutant.from, mutant.to].join('\n')
    const twin = twins.get(key) ?? 0
    twins.set(key, twin + 1)
    return { mutant, lot: createHash('sha256').update(`${seed}\n${twin}\n${key}`).digest('hex') }
  })
  const drawn = new Set(
    lots
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, count)
      .map(({ mutant }) => mutant),
  )
  return mutants.filter(mutant => drawn.has(mutant))
}

/**
 * The files with these mutants, and no others, compiled in, each with a switch of its own.
 * @param {string} tools
 * @param {Source[]} sources
 * @param {Mutant[]} mutants
 * @returns {Promise<Map<string, string>>} by path
 */
export async function compileIn(tools, sources, mutants) {
  const wanted = new Set(mutants.map(({ id }) => id))
  const stryker = await instrumenter(tools)
  // All are found again, in the same order; those that are not wanted are called ignored.
  const transform = stryker._transform
  stryker._transform = (tree, collector, context) => {
    const collect = collector.collect.bind(collector)
    collector.collect = (file, node, change, offset) => {
      const isWanted = wanted.has(`${collector._mutants.length}`)
      return collect(file, node, isWanted ? change : { ...change, ignoreReason: 'not drawn' }, offset)
    }
    transform(tree, collector, context)
  }
  const { files } = await stryker.instrument(sources, options)
  const helpers = JSON.stringify(join(root, 'scripts/lib/mutate/switch.mjs'))
  const header = `import { isOn as stryMutAct_9fa48, visit as stryCov_9fa48 } from ${helpers}\n`
  return new Map(files.map(({ name, content }) => [join(root, name), header + content]))
}

/**
 * @param {string} tools
 * @returns {Promise<Instrumenter>}
 */
async function instrumenter(tools) {
  const { Instrumenter } = await import(
    join(tools, 'node_modules/@stryker-mutator/instrumenter/dist/src/index.js')
  )
  return new Instrumenter(quiet)
}

/**
 * @param {string} path
 * @returns {Source[]}
 */
function sourcesAt(path) {
  const [, name = path, from, to] = /^(.*\.ts):(\d+)-(\d+)$/.exec(path) ?? []
  if (from === undefined) return filesAt(join(root, name)).map(file => source(file, true))
  const range = { start: { line: Number(from) - 1, column: 0 }, end: { line: Number(to), column: 0 } }
  return [source(join(root, name), [range])]
}

/**
 * @param {string} path
 * @param {true | Range[]} mutate
 * @returns {Source}
 */
function source(path, mutate) {
  return { name: relative(root, path), content: readFileSync(path, 'utf8'), mutate }
}

/**
 * @param {string} path
 * @returns {string[]}
 */
export function filesAt(path) {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap(name => filesAt(join(path, name)))
    .filter(file => file.endsWith('.ts'))
}

/**
 * @param {string} source
 * @param {Found} found
 * @returns {Mutant}
 */
function describe(source, { id, fileName, replacement, location: { start, end } }) {
  const lines = source.split('\n').slice(start.line, end.line + 1)
  const text = lines[0]?.trim() ?? ''
  const from = lines
    .map((line, index) => (index === lines.length - 1 ? line.slice(0, end.column) : line))
    .map((line, index) => (index === 0 ? line.slice(start.column) : line.trim()))
    .join(' ')
  return { id, file: fileName, line: start.line + 1, text, from, to: replacement.replaceAll(/\s+/g, ' ') }
}
