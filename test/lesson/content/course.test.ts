import { describe, expect, test } from 'vitest'
import { COURSE } from '../../../src/lesson/content/index.ts'
import { readLesson } from '../../../src/lesson/markdown/read.ts'
import { runLesson } from '../../../src/lesson/run.ts'
import { plainText, questionsOf } from '../../../src/lesson/walk.ts'

const LESSONS = await Promise.all(COURSE.map(async lesson => ({ ...lesson, text: await lesson.load() })))

describe.each(LESSONS)('the lesson $id', ({ title, summary, minutes, text }) => {
  const run = runLesson(readLesson(text))

  test('does as it says: commands, links, and one right answer for each question', () => {
    expect(run.problems).toEqual([])
    expect(questionsOf(run.lesson).map(({ line }) => run.answers.has(line))).not.toContain(false)
  })

  test('is listed as it calls itself', () => {
    expect(run.lesson).toMatchObject({ title, summary, minutes, lang: 'en' })
    expect(minutes).toBeGreaterThanOrEqual(5)
    expect(minutes).toBeLessThanOrEqual(10)
  })

  test('has something to do or to predict on every page, and sources at its end', () => {
    for (const page of run.lesson.pages) {
      const kinds = page.blocks.map(({ kind }) => kind)
      expect(kinds, page.title).toContain('question')
      expect(kinds, page.title).toContain('paragraph')
    }
    const last = run.lesson.pages.at(-1)?.blocks ?? []
    const at = last.findIndex(block => block.kind === 'heading' && plainText([block]) === 'Sources')
    expect(at).toBeGreaterThan(-1)
    expect(last[at + 1]?.kind).toBe('list')
  })

  test('names only addresses that its buffer has', () => {
    const ends = run.lesson.pages.map(page => {
      const { heap } = run.timeline.machineAfter(run.cursors[page.to] ?? 0)
      return { page, end: heap ? heap.settings.base + heap.layout.pages * heap.layout.pageSize : 0 }
    })
    for (const { page, end } of ends) {
      const prose = page.blocks.map(block =>
        block.kind === 'question' ? plainText(block.prompt) : plainText([block]),
      )
      for (const [, digits = ''] of prose.join('\n').matchAll(/\b0x([\dA-F]+)\b/g))
        expect(Number.parseInt(digits, 16), `0x${digits} in ${page.title}`).toBeLessThan(end)
    }
  })
})

test('no line of a lesson is too long to be read in an editor', () => {
  for (const { id, text } of LESSONS) {
    const long = text.split('\n').filter(line => line.length > 150)
    expect(long, id).toEqual([])
  }
})
