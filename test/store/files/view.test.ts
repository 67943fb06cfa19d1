import fc from 'fast-check'
import * as v from 'valibot'
import { beforeEach, describe, expect, test } from 'vitest'
import { runLine } from '../../../src/store/commands.ts'
import { restoreView, SAVED_VIEW, viewNow } from '../../../src/store/files/view.ts'
import { prefer } from '../../../src/store/preferences.ts'
import { DEFAULT_PREFERENCES, getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'

const FIRST_VISIT = { ...DEFAULT_PREFERENCES, tag: null, step: null }
const read = (value: unknown) => v.parse(SAVED_VIEW, value)

beforeEach(() => useStore.setState(freshState(), true))

describe('a saved view', () => {
  test('comes back as it was saved', () => {
    for (const line of ['new 16 64', 'alloc 40', 'alloc 50']) runLine(line)
    prefer({ theme: 'dark', speed: 4, hintsDone: ['free'], window: { zoom: 3, top: 128 } })
    prefer({ panels: ['console', 'why'], places: { console: 'side' }, sideWidth: 400, belowHeight: 200 })
    const saved = viewNow()
    expect(read(JSON.parse(JSON.stringify(saved)))).toEqual(saved)
    prefer(DEFAULT_PREFERENCES)
    restoreView(read(saved))
    expect(viewNow()).toEqual(saved)
  })

  test('is read whatever it is, and always has every field', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.constant(undefined)), value => {
        expect(Object.keys(read(value)).sort()).toEqual(Object.keys(FIRST_VISIT).sort())
      }),
    )
    for (const value of [undefined, null, 7, 'dark', []]) expect(read(value)).toEqual(FIRST_VISIT)
  })

  test.each(Object.keys(FIRST_VISIT))('of which %s is damaged or missing keeps all the others', key => {
    const panels = { panels: ['figures'], places: { why: 'below' }, sideWidth: 400, belowHeight: 200 }
    const whole = { ...DEFAULT_PREFERENCES, ...panels, theme: 'dark', speed: 2, hintsDone: ['free'] }
    const saved: Record<string, unknown> = { ...whole, window: { zoom: 2, top: 64 }, tag: 3, step: 5 }
    const expected = { ...saved, [key]: Reflect.get(FIRST_VISIT, key) }
    for (const damaged of [{ nonsense: true }, 'nonsense', -1, Number.NaN, undefined]) {
      expect(read({ ...saved, [key]: damaged })).toEqual(expected)
    }
  })

  test('of a newer version opens without what is not known here', () => {
    const places = { why: 'above', dreams: 'below', console: 'side' }
    expect(
      read({ ...FIRST_VISIT, theme: 'dark', panels: ['dreams', 'why', 'why'], places, language: 'la' }),
    ).toEqual({ ...FIRST_VISIT, theme: 'dark', panels: ['why'], places: { console: 'side' } })
  })

  test('of a step beyond the operation shows its end', () => {
    for (const line of ['new 16 64', 'alloc 40']) runLine(line)
    restoreView({ ...FIRST_VISIT, step: 1000 })
    const { own } = getState().session
    expect(own.position).toBe(own.length)
  })
})
