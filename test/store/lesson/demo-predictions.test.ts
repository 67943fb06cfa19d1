import { beforeEach, expect, test, vi } from 'vitest'
import { closePrediction, predict, skipPrediction } from '../../../src/store/lesson/predicting.ts'
import { canPlayOn, indexShown, nextOperation, pause, play } from '../../../src/store/player.ts'
import { setPredicts } from '../../../src/store/preferences.ts'
import { getState, useStore } from '../../../src/store/store.ts'
import { freshState } from '../../support/fresh-state.ts'
import { openScript } from '../../support/guests.ts'

const SCRIPT = 'new 16 8\nset on-full fail\nalloc 32\nalloc 16\nfree 1\nalloc 64\n'

beforeEach(() => {
  useStore.setState(freshState(), true)
  setPredicts(true)
  openScript(SCRIPT, 'a demo')
  pause()
})

const asked = () => vi.waitFor(() => expect(getState().predicting).toMatchObject({ feedback: null }))
const place = () => [indexShown(), getState().player.position]

test('with the switch on, a demo asks before each operation, and judges as anywhere', async () => {
  nextOperation()
  expect(place()[0]).toBe(1)
  nextOperation()
  await asked()
  expect(getState().predicting?.question).toBe('alloc 32: where will the block be?')
  expect(place()[0]).toBe(1)
  expect(predict('0x020')).toMatchObject({ ok: true })
  expect(getState().predicting?.feedback).toMatchObject({ isRight: false, verdict: 'Not there' })
  expect(place()).toEqual([2, 0])
  expect(getState().preferences.learning).toMatchObject({ right: 0, wrong: 1 })
  closePrediction()
  nextOperation()
  await asked()
  expect(predict('32')).toMatchObject({ ok: true })
  expect(getState().preferences.learning).toMatchObject({ right: 1, wrong: 1 })
})

test('what plays stops to ask, waits until the answer was read, and then plays on', async () => {
  nextOperation()
  play()
  nextOperation()
  await asked()
  expect(getState().player.playing).toBeNull()
  predict('0')
  expect(getState().player.playing).toBe('through')
  expect(canPlayOn()).toBe(false)
  pause()
  closePrediction()
  expect(canPlayOn()).toBe(true)
  expect(getState().player.playing).toBe('through')
})

test('a question that is skipped is not counted', async () => {
  nextOperation()
  nextOperation()
  await asked()
  skipPrediction()
  expect(place()).toEqual([2, 0])
  expect(getState().preferences.learning).toMatchObject({ right: 0, wrong: 0 })
})

test('with the switch off, nothing is asked', () => {
  setPredicts(false)
  nextOperation()
  nextOperation()
  expect(getState().predicting).toBeNull()
  expect(place()).toEqual([2, 0])
})
