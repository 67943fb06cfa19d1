// What the tests get for `vitest` while mutants are tried: the same assertions and spies, but all tests stay
// in one warm process, where any of them can be run at any time, as often as one likes.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
// biome-ignore-start lint/correctness/noUndeclaredDependencies: they are vitest's own parts, and come with it
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import { fn, restoreAllMocks, spyOn } from '@vitest/spy'
// biome-ignore-end lint/correctness/noUndeclaredDependencies: as above

/**
 * @typedef {() => unknown} Work
 * @typedef {{ name: string, outer: Group | null, before: Work[], after: Work[] }} Group
 * @typedef {{ file: string, name: string, group: Group, body: Work }} Test
 * @typedef {(...values: any[]) => unknown} Body whatever a table's row holds
 */

/** Every test of every file, in order. @type {Test[]} */
export const tests = []
/** @type {Group} */
let group = { name: '', outer: null, before: [], after: [] }
let file = ''
let url = ''
/** @type {Work[]} */
let whenFinished = []

/**
 * What is declared from here on belongs to this file.
 * @param {string} path
 * @param {string} address
 */
export function beginFile(path, address) {
  file = path
  url = address
  group = { name: '', outer: null, before: [], after: [] }
}

/**
 * Runs one test with its hooks; throws what it throws.
 * @param {Test} test
 */
export async function runTest(test) {
  whenFinished = []
  /** @type {Group[]} */
  const groups = []
  for (let at = /** @type {Group | null} */ (test.group); at; at = at.outer) groups.unshift(at)
  try {
    for (const { before } of groups) for (const work of before) await work()
    await test.body()
  } finally {
    for (const work of whenFinished.reverse()) await work()
    for (const { after } of groups.reverse()) for (const work of after) await work()
  }
}

/**
 * @param {string} name
 * @param {Body} body
 */
function declareTest(name, body) {
  const here = url
  tests.push({
    file,
    name,
    group,
    body: () => {
      setState({ testPath: here }, expect)
      return body()
    },
  })
}

/**
 * @param {string} name
 * @param {Body} body
 */
function declareGroup(name, body) {
  const outer = group
  group = { name, outer, before: [], after: [] }
  body()
  group = outer
}

/** @param {typeof declareTest} declare */
function withTables(declare) {
  /** @param {readonly unknown[]} rows */
  const each = rows => (/** @type {string} */ name, /** @type {Body} */ body) => {
    for (const row of rows) declare(name, () => (Array.isArray(row) ? body(...row) : body(row)))
  }
  /** @param {unknown} condition */
  const skipIf = condition => (condition ? Object.assign(() => {}, { each: () => () => {} }) : declared)
  const declared = Object.assign(declare, { each, skipIf })
  return declared
}

export const test = withTables(declareTest)
export const it = test
export const describe = withTables(declareGroup)
/** @param {Work} work */
export const beforeEach = work => group.before.push(work)
/** @param {Work} work */
export const afterEach = work => group.after.push(work)
/** @param {Work} work */
export const onTestFinished = work => whenFinished.push(work)
// What only the type checker reads.
export const expectTypeOf = () => new Proxy({}, { get: () => () => {} })
export const vi = { fn, spyOn, restoreAllMocks, stubGlobal, unstubAllGlobals }

/** What stood where a test put something in its place. @type {Map<string, PropertyDescriptor | undefined>} */
const replaced = new Map()

/**
 * @param {string} name
 * @param {unknown} value
 */
function stubGlobal(name, value) {
  if (!replaced.has(name)) replaced.set(name, Object.getOwnPropertyDescriptor(globalThis, name))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

function unstubAllGlobals() {
  for (const [name, before] of replaced)
    if (before) Object.defineProperty(globalThis, name, before)
    else Reflect.deleteProperty(globalThis, name)
  replaced.clear()
}

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
chai.use((_, { addMethod }) => {
  addMethod(
    chai.Assertion.prototype,
    'toMatchFileSnapshot',
    /** @this {{ _obj: string }} @param {string} path */
    function (path) {
      const { testPath = '' } = getState(expect)
      const kept = readFileSync(fileURLToPath(new URL(path, testPath)), 'utf8')
      chai.expect(this._obj).to.equal(kept)
    },
  )
})

/** @typedef {typeof import('vitest').expect} Expect */
const asserted = /** @type {Expect} */ (
  Object.assign(
    (/** @type {unknown} */ value, /** @type {string} */ message) => chai.expect(value, message),
    chai.expect,
    Reflect.get(globalThis, ASYMMETRIC_MATCHERS_OBJECT),
  )
)
export const expect = asserted
Reflect.set(globalThis, GLOBAL_EXPECT, expect)
setState({ assertionCalls: 0, isExpectingAssertions: false }, expect)
