import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { COURSE } from '../../src/lesson/content/index.ts'
import type { QuestionBlock } from '../../src/lesson/lesson.ts'
import { readLesson } from '../../src/lesson/markdown/read.ts'
import { answerJson } from '../../src/lesson/prediction/answer.ts'
import { type LessonRun, runLesson } from '../../src/lesson/run.ts'
import { makeLink } from '../../src/link/link.ts'
import { expectAccessible, openApp } from '../support/browser.ts'
import { allocate, allocations, controls, create } from './driver.ts'

const lesson = (page: Page) => page.getByRole('region', { name: 'Lesson', exact: true })
const answer = (page: Page) => page.getByRole('textbox', { name: 'Your answer' })
const verdict = (page: Page, text: string) => lesson(page).getByRole('status').filter({ hasText: text })

async function openLesson(page: Page, title: RegExp): Promise<void> {
  await controls(page).button('Lessons').click()
  await page.getByRole('dialog', { name: 'Lessons' }).getByRole('button', { name: title }).click()
  await lesson(page).waitFor()
}

/** Types the right answer, or chooses it. */
async function giveAnswer(page: Page, { line, question }: QuestionBlock, run: LessonRun): Promise<void> {
  const right = run.answers.get(line)
  if (!right) throw new Error(`no answer at line ${line}`)
  // The ones above it were answered.
  if (right.kind === 'choice') {
    const form = lesson(page).getByRole('group', { name: 'Your answer' }).last()
    const role = right.right.length > 1 ? 'checkbox' : 'radio'
    for (const index of right.right) await form.getByRole(role).nth(index).check()
    await controls(page).button('Check').click()
    return
  }
  expect(question.kind).toBe('predict')
  const json = answerJson(right)
  await answer(page)
    .last()
    .fill(typeof json === 'number' ? String(json) : json.join(' '))
  await answer(page).last().press('Enter')
}

async function openAt(page: Page, link: string): Promise<void> {
  await page.evaluate(hash => {
    location.hash = hash
  }, link)
}

describe('lessons', () => {
  it('are read by keyboard, answered, explained, and leave the own buffer as it was', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    const own = await allocations(page)
    await ui.button('Lessons').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /First, next, best, worst/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Three holes' }).waitFor()
    await expectAccessible(page)

    await answer(page).focus()
    await page.keyboard.type('0x100')
    await page.keyboard.press('Enter')
    await verdict(page, 'Not there').waitFor()
    await page.getByText(/0x100 would be right under best fit/).waitFor()
    await page.getByText(/0x040 is right\. First fit takes the lowest hole/).waitFor()
    await expectAccessible(page)

    // The focus is on the way on.
    await page.keyboard.press('Enter')
    await ui.button('Next page').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Best fit', exact: true }).waitFor()
    await answer(page).fill('256')
    await page.keyboard.press('Enter')
    await verdict(page, 'Right').waitFor()

    await ui.button('Back to my buffer').click()
    await lesson(page).waitFor({ state: 'detached' })
    expect(await allocations(page)).toEqual(own)
  })

  it('take a click in the buffer for an answer', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    await openLesson(page, /What a heap is/)
    const box = await controls(page).grid.boundingBox()
    if (!box) throw new Error('no buffer')
    // The middle of the buffer is free: the click means the hole there, which begins at 0x040.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await expect.poll(() => answer(page).inputValue()).toBe('0x040')
    await controls(page).button('Check').click()
    await verdict(page, 'Right').waitFor()
  })

  it('are gone through from the first page to the last, every question answered', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const { button } = controls(page)
    let answered = 0
    for (const [index, { title, load }] of COURSE.entries()) {
      const run = runLesson(readLesson(await load()))
      await openLesson(page, new RegExp(`^${index + 1}\\. `))
      await page.getByText(`Lesson ${index + 1} of ${COURSE.length}`).waitFor()
      for (const [number, { blocks, title: heading }] of run.lesson.pages.entries()) {
        await lesson(page).getByRole('heading', { name: heading, exact: true }).waitFor()
        const questions = blocks.flatMap(block => (block.kind === 'question' ? [block] : []))
        const right = lesson(page).getByRole('status').filter({ hasText: 'Right' })
        for (const [before, question] of questions.entries()) {
          await giveAnswer(page, question, run)
          answered++
          await expect.poll(() => right.count(), { message: `${title}, ${question.line}` }).toBe(before + 1)
          await button('Go on').click()
        }
        await button('Go on').waitFor({ state: 'detached' })
        const isLast = number === run.lesson.pages.length - 1
        await expect
          .poll(() => button('Next page').getAttribute('aria-disabled'), { message: title })
          .toBe(String(isLast))
        if (!isLast) await button('Next page').click()
      }
      await lesson(page).getByRole('heading', { name: 'Sources' }).waitFor()
      const wide = await lesson(page)
        .getByRole('article')
        .evaluate(it => it.scrollWidth > it.clientWidth)
      expect(wide, title).toBe(false)
      await button('Back to my buffer').click()
    }
    expect(answered).toBeGreaterThan(80)
  })

  it('are taken over into the own buffer where one wants that', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    await openLesson(page, /What a heap is/)
    await controls(page).button('Take this buffer over').click()
    await lesson(page).waitFor({ state: 'detached' })
    expect(await allocations(page)).toEqual([['1', '64', '4', '0x000', '0']])
  })

  it('are written beside what they show, with errors at their lines, and kept', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    await controls(page).button('Lessons').click()
    await controls(page).button('Write a lesson').click()
    const text = page.getByRole('textbox', { name: 'Text of the lesson' })
    const wrong = '---\ntitle: Mine\nsummary: Own\n---\n\n## Page\n\n```memallook\nnew 16 4\nalloc 99\n```\n'
    await text.fill(wrong)
    await lesson(page)
      .getByText(/Line 10: alloc 99 fails/)
      .waitFor()
    await text.fill(wrong.replace('alloc 99', 'alloc 60'))
    await page.getByText(/Line 10/).waitFor({ state: 'detached' })
    await expectAccessible(page)
    await page.reload()
    await controls(page).button('Lessons').click()
    await controls(page).button('Write a lesson').click()
    await expect.poll(() => text.inputValue()).toContain('alloc 60')
  })
})

describe('exercises', () => {
  it('come one after the other, as a teacher has chosen them', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    await controls(page).button('Lessons').click()
    await controls(page).button('Exercises').click()
    const heading = page.getByRole('heading', { name: /^Exercise \d+$/ })
    const first = await heading.innerText()
    await controls(page).button('Choose what is asked').click()
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('Where it goes')
    await answer(page).fill('-1')
    await controls(page).button('Check').click()
    await verdict(page, 'Not there').waitFor()
    await page.getByText('0 of 1 right').waitFor()
    await expectAccessible(page)
    await controls(page).button('Another exercise').click()
    await expect.poll(() => heading.innerText()).not.toBe(first)
    await controls(page).button('Clear score').click()
    await page.getByText('0 of 1 right').waitFor({ state: 'detached' })
  })
})

describe('in the own buffer', () => {
  it('a command waits for a prediction where that is wanted, and is explained', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const ui = controls(page)
    await ui.button('Lessons').click()
    await page.getByRole('switch', { name: 'Predict' }).click()
    await ui.button('Close').click()
    await create(page, 16, 16)
    await allocate(page, 64)
    const card = page.getByRole('region', { name: 'Prediction' })
    await card.getByText('alloc 64: where will the block be?').waitFor()
    expect(await ui.allocations.locator('tbody').getByRole('row').count()).toBe(0)
    await answer(page).fill('0x040')
    await page.keyboard.press('Enter')
    await card.getByRole('status').filter({ hasText: 'Not there' }).waitFor()
    await card.getByText(/0x000 is right/).waitFor()
    expect(await allocations(page)).toEqual([['1', '64', '4', '0x000', '0']])
    await expectAccessible(page)
    await allocate(page, 32)
    await card.getByText('alloc 32').waitFor()
    await ui.button('Skip').click()
    await card.waitFor({ state: 'detached' })
    expect(await allocations(page)).toHaveLength(2)
  })
})

describe('a lesson file', () => {
  it('opens beside the own buffer, as any file does', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const text = '---\ntitle: From a file\nsummary: S\n---\n\n## Its page\n\nText.\n'
    await page
      .getByLabel('File to open')
      .setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(text) })
    await page.getByRole('heading', { name: 'Its page' }).waitFor()
  })
})

describe('links', () => {
  it('open a lesson, an exercise or a history beside the own buffer', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const own = await allocations(page)
    const link = async (content: Parameters<typeof makeLink>[0]) => {
      const made = await makeLink(content)
      if (!made.ok) throw new Error(made.problem.message)
      return made.value
    }
    await openAt(page, await link({ kind: 'course', id: 'buddy', page: 2 }))
    await page.getByRole('heading', { name: 'Who is whose buddy?' }).waitFor()
    await openAt(page, await link({ kind: 'exercise', options: '--seed 7 --kind place' }))
    await page.getByRole('heading', { name: 'Exercise 7' }).waitFor()
    await openAt(page, await link({ kind: 'script', lines: ['new 16 8', 'alloc 20'], at: 2, step: null }))
    await page.getByText('From a link').waitFor()
    expect(await allocations(page)).toEqual([['1', '20', '2', '0x000', '12']])
    await controls(page).button('Back to my buffer').click()
    expect(await allocations(page)).toEqual(own)
  })

  it('that carry hostile Markdown show it as text, and load nothing', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    const text =
      '---\ntitle: T\nsummary: S\n---\n## P\n\n<script>document.title = "owned"</script>\n\n<img src=x onerror="document.title=1">\n\n![p](https://evil.example/p.png)\n\n[go](javascript:document.title=1)\n'
    const made = await makeLink({ kind: 'lesson', text, page: 0 })
    await openAt(page, made.ok ? made.value : '')
    await lesson(page).getByText('<script>document.title').waitFor()
    await page.getByText(/Line 13: the link to .* leads nowhere/).waitFor()
    expect(await lesson(page).locator('script, img, iframe').count()).toBe(0)
    expect(await lesson(page).getByRole('link').count()).toBe(0)
    expect(asked.filter(url => url.includes('evil'))).toEqual([])
    expect(await page.title()).not.toContain('owned')
  })

  it('that are damaged are refused with a sentence', async () => {
    const { page } = await openApp({ reducedMotion: 'reduce' })
    const own = await allocations(page)
    await openAt(page, '#v1.AAAA')
    await controls(page)
      .alert.filter({ hasText: /The link is damaged/ })
      .waitFor()
    expect(await allocations(page)).toEqual(own)
  })
})
