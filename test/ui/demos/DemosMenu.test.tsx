import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { DEMOS } from '../../../src/demo/index.ts'
import { emptyState, getState, useStore } from '../../../src/store/store.ts'
import { DemosMenu } from '../../../src/ui/demos/DemosMenu.tsx'
import { MOST_BYTES } from '../../../src/ui/files/openFile.ts'

// Looking up by role is slow in jsdom, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 })

beforeEach(() => {
  useStore.setState(emptyState(), true)
})

const button = () => screen.getByRole('button', { name: 'Demos' })
const item = (name: string) => screen.getByRole('menuitem', { name })
const script = (text: string, name = 'mine.txt') => new File([text], name, { type: 'text/plain' })

describe('the menu', () => {
  test('has the demos by their titles, and a file to open', async () => {
    const user = userEvent.setup()
    render(<DemosMenu />)
    expect(button()).toHaveAttribute('aria-haspopup', 'menu')
    expect(button()).toHaveAttribute('aria-expanded', 'false')
    await user.click(button())
    expect(button()).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getByRole('menu', { name: 'Demos' })).toBeVisible()
    for (const { title, summary } of DEMOS) expect(item(title)).toHaveAccessibleDescription(summary)
    expect(screen.getAllByRole('menuitem')).toHaveLength(DEMOS.length + 2)
    expect(item('OSTEP exercise…')).toBeVisible()
    expect(item('Open a script file…')).toBeVisible()
  })

  test.each(DEMOS)('opens “$title” beside the own buffer', async ({ title }) => {
    const user = userEvent.setup()
    render(<DemosMenu />)
    await user.click(button())
    await user.click(item(title))
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    await waitFor(() => expect(getState().script?.title).toBe(title))
    expect(getState().player.playing).toBe('through')
    expect(getState().notices).toEqual([])
    expect(getState().session.own.timeline.length).toBe(0)
  })

  test('by the keyboard alone', async () => {
    const user = userEvent.setup()
    render(<DemosMenu />)
    await user.tab()
    await user.keyboard('{ArrowDown}')
    expect(item('Pages and slack')).toHaveFocus()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    expect(item('Compaction when full')).toHaveFocus()
    await user.keyboard('c')
    expect(item('Compaction step by step')).toHaveFocus()
    await user.keyboard('{End}')
    expect(item('Open a script file…')).toHaveFocus()
    await user.keyboard('{ArrowDown}')
    expect(item('Pages and slack')).toHaveFocus()
    await user.keyboard('{ArrowUp}{Home}{Escape}')
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(button()).toHaveFocus()
    await user.keyboard('{ArrowUp}')
    expect(item('Open a script file…')).toHaveFocus()
    await user.keyboard('{Escape}{Enter}{Enter}')
    await waitFor(() => expect(getState().script?.title).toBe('Pages and slack'))
    expect(button()).toHaveFocus()
  })

  test('a press beside it, or Tab, closes it', async () => {
    const user = userEvent.setup()
    render(<DemosMenu />)
    await user.click(button())
    await user.click(document.body)
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    await user.click(button())
    await user.tab()
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
  })
})

describe('a script of one’s own', () => {
  test('is chosen', async () => {
    const user = userEvent.setup()
    render(<DemosMenu />)
    await user.upload(screen.getByLabelText('Script file'), script('# title: Mine\nnew 8 8\nalloc 8'))
    await waitFor(() => expect(getState().script?.title).toBe('Mine'))
  })

  test('is dropped on the window', async () => {
    render(<DemosMenu />)
    const dataTransfer = { types: ['Files'], files: [script('new 8 8\nalloc 8', 'dropped.txt')] }
    fireEvent.dragEnter(document.body, { dataTransfer })
    expect(screen.getByText(/Drop a script/)).toBeVisible()
    fireEvent.dragLeave(document.body, { dataTransfer })
    expect(screen.queryByText(/Drop a script/)).not.toBeInTheDocument()
    fireEvent.dragEnter(document.body, { dataTransfer })
    expect(fireEvent.dragOver(document.body, { dataTransfer })).toBe(false)
    fireEvent.drop(document.body, { dataTransfer })
    expect(screen.queryByText(/Drop a script/)).not.toBeInTheDocument()
    await waitFor(() => expect(getState().script?.title).toBe('dropped.txt'))
  })

  test('text that is dragged is left alone', () => {
    render(<DemosMenu />)
    fireEvent.dragEnter(document.body, { dataTransfer: { types: ['text/plain'], files: [] } })
    expect(screen.queryByText(/Drop a script/)).not.toBeInTheDocument()
  })

  async function refused(file: File) {
    render(<DemosMenu />)
    fireEvent.change(screen.getByLabelText('Script file'), { target: { files: [file] } })
    await waitFor(() => expect(getState().notices).toHaveLength(1))
    expect(getState().script).toBeNull()
    return getState().notices[0]
  }

  test('one that is too large is refused, with figures', async () => {
    const notice = await refused(script('#'.repeat(MOST_BYTES + 1)))
    expect(notice).toMatchObject({
      kind: 'alert',
      text: 'mine.txt is too large for a script',
      hint: 'It has 1,048,577 bytes; expected at most 1,048,576.',
    })
  })

  test('one that is no text is refused', async () => {
    const binary = new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00])], 'picture.png')
    expect(await refused(binary)).toMatchObject({ kind: 'alert', text: 'picture.png is no text file' })
  })

  test('lines that cannot run are told with their numbers', async () => {
    render(<DemosMenu />)
    const file = script('new 16 4\nalloc many\nalloc 16')
    fireEvent.change(screen.getByLabelText('Script file'), { target: { files: [file] } })
    await waitFor(() => expect(getState().notices[0]?.hint).toMatch(/^line 2: size "many"/))
    act(() => {})
    expect(getState().script).not.toBeNull()
  })
})
