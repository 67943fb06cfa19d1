import { describe, expect, test } from 'vitest'
import { readExerciseOptions } from '../../../src/lesson/exercise/options.ts'

const read = (line: string) => readExerciseOptions(line.split(' '))

describe('options of an exercise', () => {
  test.each([
    ['--seed x', 'seed "x" is not a whole number; expected a whole number from 0 to 9007199254740991'],
    ['--seed -1', 'seed -1 is too small; expected a whole number from 0 to 9007199254740991'],
    ['--blocks 1', 'number of blocks 1 is too small; expected a whole number from 2 to 100'],
    ['--frees 7', 'number of frees 7 is too large for 7 blocks; expected a whole number from 0 to 6'],
    [
      '--blocks 2 --frees 5',
      'number of frees 5 is too large for 2 blocks; expected a whole number from 0 to 1',
    ],
    ['--align 0', 'alignment 0 is too small; expected a whole number of bytes from 1 to 1024'],
    [
      '--kind nonsense',
      'unknown value "nonsense" for --kind; expected one of place, merge, moved, lies, looks, choice',
    ],
    [
      '--kind looks --policy buddy',
      'buddy does not search hole after hole; expected one of first-fit, next-fit, best-fit, worst-fit',
    ],
    ['7', 'exercise takes no arguments but options, got "7"; expected --seed N, as in exercise --seed 7'],
  ])('%s are refused with a sentence that says what is expected', (line, message) => {
    expect(read(line)).toMatchObject({ ok: false, problem: { message } })
  })

  test('leave a block where few are allocated and nobody says how many are freed', () => {
    expect(read('--blocks 3')).toMatchObject({ ok: true, value: { knobs: { blocks: 3, frees: 2 } } })
  })
})
