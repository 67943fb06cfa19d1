/**
 * The one door for files, as a user comes to it: the buttons, a file that is dropped, text that is pasted.
 */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { MOST_FILE_BYTES } from '../../../src/save/format.ts'
import { runLine } from '../../../src/store/commands.ts'
import { isFileText } from '../../../src/store/files/files.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import Console from '../../../src/ui/console/Console.tsx'
import { DropFile } from '../../../src/ui/files/DropFile.tsx'
import { OpenButton } from '../../../src/ui/files/FileButtons.tsx'
import OpenedBanner from '../../../src/ui/opened/OpenedBanner.tsx'
import { freshState } from '../../support/fresh-state.ts'
import { useInlineFileWorker } from '../../support/inline-worker.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
  useInlineFileWorker()
})

const SCRIPT = '# title: Mine\nnew 8 8\nalloc 8'
const TRACE = '0\n2\n4\n1\na 0 40\na 1 24\nf 0\nf 1\n'
const fileOf = (content: string | Uint8Array<ArrayBuffer>, name = 'mine.txt') => new File([content], name)
const notices = () => getState().notices

function choose(file: File): void {
  fireEvent.change(screen.getByLabelText('File to open'), { target: { files: [file] } })
}

/** Chooses a file and waits for what is said of it. */
async function open(file: File) {
  render(<OpenButton />)
  choose(file)
  await waitFor(() => expect(notices().filter(({ lasting }) => !lasting)).toHaveLength(1))
  return notices()[0]
}

describe('beside the own buffer, which stays as it is', () => {
  beforeEach(() => {
    for (const line of ['new 16 64', 'alloc 40']) runLine(line)
    useStore.setState({ notices: [] })
  })

  test('a script is played', async () => {
    expect(await open(fileOf(SCRIPT))).toMatchObject({
      kind: 'status',
      text: 'mine.txt is open beside your buffer: 2 commands.',
    })
    expect(getState().lesson?.run.lesson.title).toBe('Mine')
    expect(getState().player.playing).toBe('through')
    expect(getState().session.own.timeline.length).toBe(2)
  })

  test('so is a short trace', async () => {
    await open(fileOf(TRACE, 'short.rep'))
    expect(getState().opened?.title).toBe('short.rep')
    expect(getState().summary).toMatchObject({ cursor: 1, length: 5 })
  })

  test('a long one is shown at its end', async () => {
    const requests = Array.from({ length: 2000 }, (_, id) => `a ${id} 8`)
    const long = fileOf(`0\n2000\n2000\n1\n${requests.join('\n')}\n`, 'long.rep')
    expect((await open(long))?.text).toBe(
      'long.rep is open beside your buffer: 2,001 commands. It is shown at its end.',
    )
    expect(getState().summary).toMatchObject({ cursor: 2001, length: 2001 })
    expect(getState().player.playing).toBeNull()
  })

  test('a saved state is shown where it was saved', async () => {
    const edits = [{ do: 'new', pageSize: 8, pages: 8 }, ...Array(3).fill({ do: 'alloc', bytes: 8 })]
    await open(fileOf(JSON.stringify({ format: 'memallook', version: 1, cursor: 2, edits }), 'state.json'))
    expect(getState().summary).toMatchObject({ cursor: 2, length: 4 })
  })

  test('it can be taken over, and the own one brought back', async () => {
    const user = userEvent.setup()
    render(<OpenedBanner />)
    await open(fileOf(TRACE, 'short.rep'))
    await user.click(screen.getByRole('button', { name: 'Take this buffer over' }))
    await waitFor(() => expect(getState().session.own.timeline.length).toBe(5))
    expect(getState()).toMatchObject({ opened: null, lesson: null })
    const [action] = notices().at(-1)?.actions ?? []
    expect(action?.label).toBe('Bring back what was here')
    act(() => action?.run())
    expect(getState().session.own.timeline.length).toBe(2)
  })
})

test('a file that is dropped opens', async () => {
  render(<DropFile />)
  const dataTransfer = { types: ['Files'], files: [fileOf('new 8 8\nalloc 8', 'dropped.txt')] }
  fireEvent.dragEnter(document.body, { dataTransfer })
  expect(screen.getByText(/Drop a file/)).toBeVisible()
  fireEvent.dragLeave(document.body, { dataTransfer })
  expect(screen.queryByText(/Drop a file/)).not.toBeInTheDocument()
  fireEvent.dragEnter(document.body, { dataTransfer })
  expect(fireEvent.dragOver(document.body, { dataTransfer })).toBe(false)
  fireEvent.drop(document.body, { dataTransfer })
  expect(screen.queryByText(/Drop a file/)).not.toBeInTheDocument()
  await waitFor(() => expect(getState().lesson?.run.lesson.title).toBe('dropped.txt'))
})

test('text that is dragged is left alone', () => {
  render(<DropFile />)
  fireEvent.dragEnter(document.body, { dataTransfer: { types: ['text/plain'], files: [] } })
  expect(screen.queryByText(/Drop a file/)).not.toBeInTheDocument()
})

describe('pasted into the console', () => {
  async function paste(text: string) {
    const user = userEvent.setup()
    render(<Console />)
    await user.click(screen.getByRole('textbox', { name: 'Command' }))
    await user.paste(text)
  }

  test('a trace opens beside the buffer', async () => {
    await paste(TRACE)
    await waitFor(() => expect(getState().opened?.title).toBe('What you pasted'))
    expect(getState().session.own.timeline.length).toBe(0)
  })

  test('commands run', async () => {
    await paste('new 8 8\nalloc 8\n')
    expect(getState().session.own.timeline.length).toBe(2)
    expect(getState()).toMatchObject({ opened: null, lesson: null })
  })

  test.each([
    [TRACE, true],
    ['+10,-0,+5', true],
    ['  {"format": "memallook"', true],
    ['# drawn on paper\n900\n2\n4\n1\na 0 40\n', true],
    ['alloc 16', false],
    ['new 16 64\n# free it\nfree 1', false],
    ['f 1', false],
    ['-5', true],
    ['', false],
  ])('%j is a file’s text: %s', (text, expected) => {
    expect(isFileText(text)).toBe(expected)
  })

  test('so many commands that running each as if typed would hold the page up are a file’s text', () => {
    expect(isFileText('alloc 1\n'.repeat(2000))).toBe(false)
    expect(isFileText('alloc 1\n'.repeat(1_000_000))).toBe(true)
  })
})

describe('what cannot be opened is named', () => {
  test('too large, with figures', async () => {
    const large = fileOf('')
    Object.defineProperty(large, 'size', { value: MOST_FILE_BYTES + 1 })
    expect(await open(large)).toMatchObject({
      kind: 'alert',
      text: 'mine.txt cannot be opened: it holds 67,108,865 bytes; expected at most 67,108,864',
    })
  })

  test.each([
    ['no text', fileOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]), 'picture.png')],
    ['empty', fileOf('', 'empty.txt')],
    ['prose', fileOf('Dear all,\nsee you tomorrow.', 'letter.txt')],
    ['nothing but a comment', fileOf('# title: Nothing\n', 'nothing.txt')],
  ])('%s', async (_, file) => {
    const notice = await open(file)
    expect(notice?.kind).toBe('alert')
    expect(notice?.text).toMatch(new RegExp(`^${file.name.replace('.', '\\.')} (cannot|holds)`))
    expect(getState()).toMatchObject({ opened: null, lesson: null })
  })

  test('lines that cannot run, by their numbers; the others are shown', async () => {
    const notice = await open(fileOf('new 16 4\nalloc many\nalloc 16'))
    expect(notice).toMatchObject({ kind: 'alert', text: 'mine.txt is open, but not all of it: 1 problem' })
    expect(notice?.hint).toMatch(/^Line 2: .*"many".* The rest is shown\.$/)
    expect(getState().summary.length).toBe(2)
  })

  test('what was said of a bad file goes when a good one opens, and the other way round', async () => {
    await open(fileOf('Dear all', 'bad.txt'))
    choose(fileOf(SCRIPT))
    await waitFor(() => expect(notices().map(({ text }) => text)).toEqual([expect.stringMatching(/is open/)]))
    choose(fileOf('Dear all', 'bad.txt'))
    await waitFor(() =>
      expect(notices().map(({ text }) => text)).toEqual([expect.stringMatching(/^bad.txt/)]),
    )
  })
})

test('a long one can be cancelled: nothing opens, and nothing is left', async () => {
  render(<OpenButton />)
  const requests = Array.from({ length: 30_000 }, (_, id) => `a ${id} 8`)
  choose(fileOf(`0\n1\n1\n1\n${requests.join('\n')}\n`, 'long.rep'))
  await waitFor(() => expect(notices()[0]?.text).toMatch(/^Opening long\.rep: \d+ %$/))
  expect(notices()[0]).toMatchObject({ kind: 'status', lasting: true })
  const { actions, id } = notices()[0] ?? { actions: [], id: 0 }
  act(() => actions[0]?.run())
  act(() => useStore.setState({ notices: notices().filter(notice => notice.id !== id) }))
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(notices()).toEqual([])
  expect(getState()).toMatchObject({ opened: null, lesson: null })
})

test('two that are opened in a row: the last one counts', async () => {
  vi.useRealTimers()
  render(<OpenButton />)
  choose(fileOf(SCRIPT.replace('Mine', 'First')))
  choose(fileOf(SCRIPT.replace('Mine', 'Second')))
  await waitFor(() => expect(getState().lesson?.run.lesson.title).toBe('Second'))
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(getState().lesson?.run.lesson.title).toBe('Second')
})
