import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { DEMOS } from '../../../src/demo/index.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { DemosMenu } from '../../../src/ui/demos/DemosMenu.tsx'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

const button = () => screen.getByRole('button', { name: 'Demos' })
const item = (name: string) => screen.getByRole('menuitem', { name })

describe('the menu', () => {
  test('has the demos by their titles, and the exercises of the course', async () => {
    const user = userEvent.setup()
    render(<DemosMenu />)
    expect(button()).toHaveAttribute('aria-haspopup', 'menu')
    expect(button()).toHaveAttribute('aria-expanded', 'false')
    await user.click(button())
    expect(button()).toHaveAttribute('aria-expanded', 'true')
    expect(screen.getByRole('menu', { name: 'Demos' })).toBeVisible()
    for (const { title, summary } of DEMOS) expect(item(title)).toHaveAccessibleDescription(summary)
    expect(screen.getAllByRole('menuitem')).toHaveLength(DEMOS.length + 1)
    expect(item('OSTEP exercise…')).toBeVisible()
  })

  test.each(DEMOS)('opens “$title” beside the own buffer', async ({ title }) => {
    const user = userEvent.setup()
    render(<DemosMenu />)
    await user.click(button())
    await user.click(item(title))
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    await waitFor(() => expect(getState().lesson?.run.lesson.title).toBe(title))
    await waitFor(() => expect(getState().player.playing).toBe('through'))
    expect(getState().lesson?.run.problems).toEqual([])
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
    expect(item('OSTEP exercise…')).toHaveFocus()
    await user.keyboard('{ArrowDown}')
    expect(item('Pages and slack')).toHaveFocus()
    await user.keyboard('{ArrowUp}{Home}{Escape}')
    expect(screen.queryByRole('menu')).not.toBeInTheDocument()
    expect(button()).toHaveFocus()
    await user.keyboard('{ArrowUp}')
    expect(item('OSTEP exercise…')).toHaveFocus()
    await user.keyboard('{Escape}{Enter}{Enter}')
    await waitFor(() => expect(getState().lesson?.run.lesson.title).toBe('Pages and slack'))
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
