/** The shape of the store, slice by slice. */
import type { CompactionId } from '../core/compaction/names.ts'
import type { PolicyId } from '../core/settings.ts'
import type { Move } from '../core/step.ts'
import type { Bytes, Page, Tag } from '../core/units.ts'
import type { Separation } from '../history/separate.ts'
import type { ShownLine, ShownOperation } from '../history/shown.ts'
import type { StepBy } from '../history/stepping.ts'
import type { SetAside } from '../save/set-aside.ts'
import type { Learning, OpenLesson, Predicting } from './lesson/open-lesson.ts'
import type { BytesExtent, PlannedRequest } from './planned.ts'
import type { Session } from './session.ts'
import type { Summary } from './summary.ts'

export type { BytesExtent, PlannedRequest } from './planned.ts'

export interface State {
  readonly session: Session
  /** Something was asked for that waits for the engine. */
  readonly waiting: boolean
  /** Goes up whenever what is on the screen may have changed. */
  readonly revision: number
  readonly summary: Summary
  readonly player: Player
  readonly pointing: Pointing
  /** A request that is thought of and not made, so that its place can be shown; null where none is. */
  readonly request: PlannedRequest | null
  /** Outlines and arrows over the buffer, by the panel that has set them. */
  readonly marks: { readonly [owner: string]: readonly Mark[] }
  readonly notices: readonly Notice[]
  readonly transcript: readonly TranscriptLine[]
  readonly preferences: Preferences
  /** A history that is open beside the user's own; null where none is. */
  readonly opened: OpenedHistory | null
  /** The lesson that is read beside the user's own buffer; null where none is. */
  readonly lesson: OpenLesson | null
  /** A command of one's own that waits for a prediction; null where none does. */
  readonly predicting: Predicting | null
  readonly saving: Saving
  /** Saved states that could not be read, until the user discards them. */
  readonly setAside: readonly SetAside[]
  /** Null where nothing is compared. */
  readonly comparing: Comparing | null
  /** Null where no separating sequence was looked for. */
  readonly separating: Separating | null
}

/** The operation being stepped through, and where. */
export interface Player {
  /** The operation shown, the same object for as long as it is the same one; null where there is none. */
  readonly operation: ShownOperation | null
  /** Steps shown, from 0 to `length`. */
  readonly position: number
  readonly length: number
  /**
   * How much of the next step is shown, where it moves a block: from 0
   * to below 1. The heap is as it is before it.
   */
  readonly fraction: number
  /** Null while it stands still. */
  readonly playing: Playing | null
  /** Positions between which it is played again and again; null where it is played through. */
  readonly loop: Loop | null
  /** The step just shown; null at position 0. */
  readonly line: ShownLine | null
  /** Looks of the operation so far. */
  readonly looks: number
  /** Handles and references it has updated so far. */
  readonly updates: number
  /** Blocks the whole operation moves; those with `step <= position` have moved. */
  readonly moves: readonly Move[]
}

/** `at once`: what was just run plays by itself, in a moment. */
export type Playing = 'through' | 'at once'

export interface Loop {
  readonly from: number
  readonly to: number
}

export type { StepBy } from '../history/stepping.ts'

/** What the user points at. Pointing at a thing anywhere lights it up everywhere. */
export interface Pointing {
  /** The selected allocation. */
  readonly tag: Tag | null
  /** The cell of the keyboard cursor, as an offset from the start of the buffer. */
  readonly cell: Bytes | null
  /** The cell under the pointer. */
  readonly hover: Bytes | null
  /** The extent of the block or hole pointed at in a panel, in pages. */
  readonly linked: { readonly start: Page; readonly end: Page } | null
}

/**
 * An outline around an extent, or an arrow to a byte. The label says
 * what it means, since no colour alone does.
 */
export type Mark =
  | (BytesExtent & {
      readonly kind: 'outline'
      readonly line: 'solid' | 'dashed' | 'dotted'
      readonly tone: MarkTone
      readonly label: string
    })
  | {
      readonly kind: 'arrow'
      /** Null where it comes from outside the buffer, as a variable points into it. */
      readonly from: Bytes | null
      readonly to: Bytes
      readonly tone: MarkTone
      readonly label: string
    }
type MarkTone = 'accent' | 'ink' | 'bad'

export interface NoticeAction {
  readonly label: string
  readonly run: () => void
  /** The notice stays when this was done. */
  readonly keep?: boolean
}

export interface Notice {
  readonly id: number
  readonly kind: 'status' | 'alert'
  readonly text: string
  /** Why, and what helps; empty where there is nothing to add. */
  readonly hint: string
  readonly actions: readonly NoticeAction[]
  /** Stays until it is closed; others go with the next command. */
  readonly lasting: boolean
  /** What it is about: the next one about the same takes its place. */
  readonly topic: string | null
}

export interface TranscriptLine {
  readonly id: number
  readonly kind: 'command' | 'output' | 'hint' | 'problem'
  readonly text: string
}

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
/** What opens beside or below the buffer; `ui/layout/panels.ts` has a row for each. */
export const PANELS = [
  'lesson',
  'blocks',
  'plan',
  'variables',
  'free-structure',
  'why',
  'settings',
  'playback',
  'console',
  'history',
  'timeline',
  'compare',
  'figures',
] as const
export type Panel = (typeof PANELS)[number]
/** What a first visit is asked to try. */
export const HINTS = ['allocate', 'free', 'step'] as const
export type Hint = (typeof HINTS)[number]
export const PLACES = ['side', 'below'] as const
export type Place = (typeof PLACES)[number]

export interface Preferences {
  readonly theme: Theme
  /** Playing speed, as a factor of the usual. */
  readonly speed: number
  /** Seconds in which an operation is played, whatever its length; null where it follows the speed. */
  readonly totalTime: number | null
  /** How far a step forward or back goes. */
  readonly stepBy: StepBy
  /** An operation that moved bytes is played as soon as it was run. */
  readonly playsMoves: boolean
  /** What the Compact button runs. */
  readonly compaction: CompactionId
  /** The panels that are open, the one asked for last at the end. */
  readonly panels: readonly Panel[]
  /** Where a panel opens, where the user has moved it. */
  readonly places: { readonly [panel in Panel]?: Place }
  /** What the panels were dragged to, in pixels; null where they were not. */
  readonly sideWidth: number | null
  readonly belowHeight: number | null
  /** Addresses are decimal, and not hexadecimal. */
  readonly decimalAddresses: boolean
  /** How far one has come with lessons and exercises. */
  readonly learning: Learning
  /** The hints of the first visit that were followed, or closed. */
  readonly hintsDone: readonly Hint[]
  /**
   * The part of the buffer that is looked at: 1 shows all of it; `top` is about the offset of the first byte.
   */
  readonly window: { readonly zoom: number; readonly top: number }
}

/** A trace, a saved state, or what a link carries. */
interface OpenedHistory {
  readonly title: string
}

/** How saving stands. */
export type Saving =
  | { readonly kind: 'saved' | 'opening' }
  | { readonly kind: 'failing'; readonly text: string; readonly hint: string }

/** The history under several policies; the lanes themselves are live objects of the session. */
export interface Comparing {
  readonly policies: readonly PolicyId[]
  /** The edit that made the buffer, from 0: what came before it is done, and not shown. */
  readonly begin: number
  /** Edits done, from `begin` to `length`. */
  readonly at: number
  readonly length: number
  /** The edits at which the lanes part, from 0. */
  readonly differences: readonly number[]
  readonly commands: readonly string[]
}

export interface Separating {
  readonly serves: PolicyId
  readonly fails: PolicyId
  readonly report: Separation
}
