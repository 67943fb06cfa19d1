import { describe, expect, test } from 'vitest'
import { DEMOS } from '../../../src/demo/index.ts'
import { COURSE } from '../../../src/lesson/content/index.ts'
import { readLesson } from '../../../src/lesson/markdown/read.ts'
import { runLesson } from '../../../src/lesson/run.ts'
import { type Figure, figuresOf } from './figures.ts'

const load = (lessons: typeof COURSE | typeof DEMOS) =>
  Promise.all(lessons.map(async ({ id, load }) => ({ id, run: runLesson(readLesson(await load())) })))
const LESSONS = [
  ...(await load(COURSE)),
  ...(await load(DEMOS)).map(one => ({ ...one, id: `demo ${one.id}` })),
]

/**
 * Figures that speak of no state of the lesson's buffer: of other machines, of rules, of a whole course of
 * events.
 */
const ELSEWHERE: { readonly [id: string]: readonly string[] } = {
  heap: ['4,096 bytes'],
  pages: ['1 bytes', 'One byte', '16 bytes'],
  stale: ['Two bytes', '1,000,000 bytes'],
  fragmentation: ['tag 3'],
  fits: ['Look at two holes'],
  searching: ['10,000 looks'],
  coalescing: ['hole of two'],
  segregated: ['one of 8'],
  buddy: ['two pages', '3 pages', '5 pages', '1,024 pages of 4,096 bytes'],
  compaction: ['one byte'],
  comparing: ['looks at one hole'],
  'demo slack': ['One byte'],
  'demo compaction': ['360 bytes moved'],
  'demo four-ways': ['holes of 336'],
  'demo semispace': ['leaves one hole'],
  'demo handles': ['0x24', '0x04'],
  'demo hunt': ['Two pages', '220 looks'],
}

const isBound = ({ binding }: Figure) => binding !== null
const said = ({ binding, page, words }: Figure) => `${page}: ${words} (${binding})`

describe.each(LESSONS)('$id', ({ id, run }) => {
  const elsewhere = ELSEWHERE[id] ?? []
  const figures = figuresOf(run)
  const bound = figures.filter(figure => isBound(figure) && !elsewhere.includes(figure.words))

  test('every figure that its words bind to a state is one that the state has', () => {
    expect(bound.filter(({ holds }) => !holds).map(said)).toEqual([])
  })

  test('what is said to speak of something else is there, and is no figure of the buffer', () => {
    const wrong = figures.filter(figure => isBound(figure) && !figure.holds).map(({ words }) => words)
    expect(elsewhere.filter(words => !wrong.includes(words))).toEqual([])
  })

  test('figures that are altered are found, most of them at least', () => {
    const alter = (digits: string) => `${Number(digits.replaceAll(',', '')) + 7}`
    const altered = figuresOf(run, text => text.replace(/(?<!0x[\dA-F]*)\d[\d,]*(?![\dx])/g, alter))
    const judged = altered.filter(figure => isBound(figure) && !elsewhere.includes(figure.words))
    const found = judged.filter(({ holds }) => !holds).length
    expect(found).toBeGreaterThanOrEqual(1)
    expect(found / judged.length).toBeGreaterThan(0.5)
  })
})

test('three of five figures in the prose are bound to a state', () => {
  const figures = LESSONS.flatMap(({ id, run }) =>
    figuresOf(run).filter(({ words }) => !(ELSEWHERE[id] ?? []).includes(words)),
  )
  const checked = figures.filter(isBound).length
  expect(checked / figures.length).toBeGreaterThan(0.6)
})
