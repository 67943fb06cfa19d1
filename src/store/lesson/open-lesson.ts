/** A lesson on the screen, as the store holds it. */
import type { Bytes } from '../../core/units.ts'
import type { Knobs } from '../../lesson/exercise/knobs.ts'
import type { Answer, QuestionKind } from '../../lesson/prediction/answer.ts'
import type { Feedback } from '../../lesson/prediction/feedback.ts'
import type { Prediction } from '../../lesson/prediction/prediction.ts'
import type { LessonRun, Moment } from '../../lesson/run.ts'

/** Where a lesson comes from. */
export type LessonSource =
  | { readonly kind: 'course'; readonly id: string }
  | { readonly kind: 'demo'; readonly id: string }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'link' }
  /** Of the OSTEP course, by its simulator's options; addresses are asked as that has them. */
  | { readonly kind: 'ostep'; readonly options: string; readonly pointerOffset: Bytes }
  | { readonly kind: 'exercise'; readonly seed: number; readonly knobs: Knobs }
  /** The user's own, being written. */
  | { readonly kind: 'draft' }

/** An answer that was given, and what is said to it; null where it was passed over. */
export interface Given {
  readonly answer: Answer | null
  readonly feedback: Feedback
}

export interface OpenLesson {
  readonly source: LessonSource
  /** The Markdown. */
  readonly text: string
  /** By reference: its timeline stands alone, the buffer shown is a copy. */
  readonly run: LessonRun
  readonly page: number
  /** Pauses and questions that were gone on from, by page. */
  readonly passed: readonly number[]
  /** By the line of the question. */
  readonly given: { readonly [line: number]: Given }
  /** What the buffer shows. */
  readonly moment: Moment
  /** What its handout holds, where the reader has chosen. */
  readonly handout?: HandoutChoices
}

export interface HandoutChoices {
  /** The right answers come on a last page. */
  readonly answers: boolean
  /** What the commands that answer a question do is left out, so that it can be found out. */
  readonly worksheet: boolean
}

/** What was learned, kept with the preferences. */
export interface Learning {
  /** How far each lesson of the course was read, in pages, by its id. */
  readonly read: { readonly [id: string]: number }
  readonly right: number
  readonly wrong: number
  /** How often each misconception was met, by its id. */
  readonly missed: { readonly [misconception: string]: number }
  /** The text of the lesson that is being written; null where none is. */
  readonly draft: string | null
  /** In one's own buffer, what a command will do is asked before it is done. */
  readonly predicts: boolean
}

/** A command that waits for a prediction, or what was said to it. */
export type Predicting = {
  readonly question: string
  readonly kind: QuestionKind
  /** Goes on with what was playing, once all was read; null where nothing was. */
  readonly goOn: (() => void) | null
} & (
  | {
      readonly feedback: null
      readonly prediction: Prediction
      readonly right: Answer
      /** Runs the command. */
      readonly run: () => void
    }
  | { readonly feedback: Feedback }
)

export const NOTHING_LEARNED: Learning = {
  read: {},
  right: 0,
  wrong: 0,
  missed: {},
  draft: null,
  predicts: false,
}
