import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, test } from 'vitest'
import { measure } from '../../../src/core/measure.ts'
import { runLine } from '../../../src/store/commands.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { FiguresBar } from '../../../src/ui/figures/FiguresBar.tsx'
import FiguresPanel from '../../../src/ui/figures/FiguresPanel.tsx'
import { FIGURE_GROUPS } from '../../../src/ui/figures/table.ts'
import { freshState } from '../../support/fresh-state.ts'

beforeEach(() => {
  useStore.setState(freshState(), true)
})

function enter(...lines: string[]) {
  for (const line of lines) runLine(line)
}

const SOME = ['new 16 64', 'alloc 160', 'alloc 30', 'alloc 96', 'alloc 40', 'free 3']

describe('at a glance', () => {
  test('figures with their units', () => {
    enter(...SOME)
    render(<FiguresBar />)
    const bar = screen.getByRole('region', { name: 'Figures at a glance' })
    expect(
      within(bar)
        .getAllByRole('listitem')
        .map(item => within(item).getByRole('button').textContent),
    ).toEqual([
      '230 B used, 22 %',
      '10 B slack',
      '784 B free in 2 holes',
      '688 B largest hole',
      '0.12 external fragmentation',
      '1.00 looks a search',
    ])
    act(() => void runLine('free 4'))
    expect(screen.getByRole('button', { name: /free in 1 hole$/ })).toBeVisible()
  })

  test('each says what it means, on the keyboard as well', async () => {
    const user = userEvent.setup()
    enter(...SOME)
    render(<FiguresBar />)
    const slack = screen.getByRole('button', { name: '10 B slack' })
    expect(slack).toHaveAccessibleDescription(/10 bytes are held beyond what was asked for/)
    for (const button of screen.getAllByRole('button')) expect(button).toHaveAccessibleDescription(/\w+.*\./)
    expect(slack).toHaveAttribute('aria-expanded', 'false')
    await user.click(slack)
    expect(slack).toHaveAttribute('aria-expanded', 'true')
    await user.keyboard('{Escape}')
    expect(slack).toHaveAttribute('aria-expanded', 'false')
  })

  test('a share is never rounded to none or all', () => {
    enter('new 1 1000', 'alloc 1')
    render(<FiguresBar />)
    expect(screen.getByRole('button', { name: '1 B used, under 1 %' })).toBeVisible()
    act(() => enter('alloc 998'))
    expect(screen.getByRole('button', { name: '999 B used, over 99 %' })).toBeVisible()
    act(() => enter('alloc 1'))
    expect(screen.getByRole('button', { name: '1,000 B used, 100 %' })).toBeVisible()
  })

  test('nothing without a buffer', () => {
    const { container } = render(<FiguresBar />)
    expect(container).toBeEmptyDOMElement()
  })
})

describe('all of them', () => {
  test('each once, exact, with its unit and a sentence', () => {
    enter('new 1024 2048', 'alloc 1500000', 'alloc 30')
    render(<FiguresPanel />)
    const value = (name: string) => screen.getByText(name).parentElement?.children[1]?.textContent
    expect(value('Total')).toBe('2,097,152 bytes')
    expect(value('Used')).toBe('1,500,030 bytes')
    expect(value('Utilisation')).toBe('0.7153')
    expect(value('Holes per block')).toBe('0.5')
    expect(screen.getByText(/Knuth’s fifty-percent rule/)).toBeVisible()
    for (const sentence of FIGURE_GROUPS.flatMap(({ figures }) => figures)) {
      expect(sentence.means).toMatch(/\.$/)
    }
  })

  test('none is left out', () => {
    enter(...SOME)
    const heap = getState().session.workspace.heap ?? expect.fail('no buffer')
    const asked = new Set<string>()
    const figures = new Proxy(measure(heap), {
      get: (target, name) => {
        asked.add(String(name))
        return Reflect.get(target, name)
      },
    })
    for (const { value } of FIGURE_GROUPS.flatMap(group => group.figures)) value(figures)
    expect([...asked].sort()).toEqual(Object.keys(measure(heap)).sort())
  })

  test('says so where there is no buffer', () => {
    render(<FiguresPanel />)
    expect(screen.getByText(/nothing to measure/)).toBeVisible()
  })
})
