/** What all predictions have in common, in a lesson or in one's own buffer: clicks, outlines, the score. */
import type { Problem, Result } from '../../base/result.ts'
import { addressText } from '../../command/address.ts'
import type { Bytes } from '../../core/units.ts'
import { type Answer, type QuestionKind, readAnswer, sameAnswer } from '../../lesson/prediction/answer.ts'
import { type Addressing, extentOf, OF_BLOCKS } from '../../lesson/prediction/feedback.ts'
import type { Misconception } from '../../lesson/prediction/misconception.ts'
import type { Prediction } from '../../lesson/prediction/prediction.ts'
import { setMarks } from '../marks.ts'
import { blockAround, notationNow, shownHeap } from '../panels/inspect.ts'
import { prefer } from '../preferences.ts'
import type { Mark } from '../state.ts'
import { getState } from '../store.ts'

export const MARKS = 'lesson'

/** What a click at a byte of the buffer answers, as it would be typed; null where it answers nothing. */
export function clickedAnswer(kind: QuestionKind, byte: Bytes, typed: string): string | null {
  const heap = shownHeap()
  const block = heap && blockAround(heap, byte)
  if (!heap || !block) return null
  const { layout, settings, table } = heap
  const end = settings.base + layout.pages * layout.pageSize
  const { notation, pointerOffset } = addressing()
  const address = (offset: number) => addressText(settings.base + offset, end, notation)
  const start = table.startOf(block) * layout.pageSize
  switch (kind) {
    case 'place':
    case 'lies': {
      const at = table.isHole(block) ? start : byte - (byte % layout.pageSize)
      return address(kind === 'place' ? at + pointerOffset : at)
    }
    case 'merge': {
      const here = { start, end: table.endOf(block) * layout.pageSize }
      const before = readTyped(kind, typed)
      if (!before.ok || before.value.kind !== 'merge') return `${address(start)} ${here.end - start}`
      // A second click takes in what lies up to it.
      const low = Math.min(here.start, before.value.start)
      const high = Math.max(here.end, before.value.start + before.value.bytes)
      return `${address(low)} ${high - low}`
    }
    default:
      return null
  }
}

/** Outlines the answer that was given and the right one, in the buffer as it is after the command. */
export function showInBuffer(prediction: Prediction | null, given: Answer | null, right: Answer): void {
  if (!prediction) return
  const marks: Mark[] = []
  const at = extentOf(right, prediction)
  const wrong = given && !sameAnswer(given, right) ? extentOf(given, prediction) : null
  if (wrong) marks.push({ kind: 'outline', ...wrong, line: 'dashed', tone: 'bad', label: 'your answer' })
  if (at) marks.push({ kind: 'outline', ...at, line: 'solid', tone: 'accent', label: 'right' })
  setMarks(MARKS, marks)
}

/** Keeps the score, and which misconceptions were met. */
export function count(isRight: boolean, because: readonly Pick<Misconception, 'id'>[]): void {
  const { learning } = getState().preferences
  const missed = { ...learning.missed }
  for (const { id } of because) missed[id] = (missed[id] ?? 0) + 1
  prefer({
    learning: {
      ...learning,
      right: learning.right + (isRight ? 1 : 0),
      wrong: learning.wrong + (isRight ? 0 : 1),
      missed,
    },
  })
}

/** How the addresses of the lesson that is open are written, and which are meant. */
export function addressing(): Addressing {
  const source = getState().lesson?.source
  return {
    notation: notationNow(),
    pointerOffset: source?.kind === 'ostep' ? source.pointerOffset : OF_BLOCKS.pointerOffset,
  }
}

/** Reads an answer as it is typed about the buffer that is shown. */
export function readTyped(kind: QuestionKind, text: string, choices = 0): Result<Answer, Problem> {
  const { base } = getState().summary.settings
  return readAnswer(kind, text, { base, choices, ...addressing() })
}
