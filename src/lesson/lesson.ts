/** A lesson as data, ready to be drawn: nothing here knows Markdown. */
import type { Problem } from '../base/result.ts'
import type { Command } from '../command/command.ts'
import type { Bytes, Tag } from '../core/units.ts'
import type { Asked } from './prediction/prediction.ts'

export interface Lesson {
  readonly title: string
  readonly summary: string
  /** How long it takes; null where it does not say. */
  readonly minutes: number | null
  readonly author: string | null
  /** The language of the prose, as HTML has it: en, de. */
  readonly lang: string | null
  /** At least one. */
  readonly pages: readonly LessonPage[]
  /** The commands of all pages, in order. */
  readonly commands: readonly LessonCommand[]
}

export interface LessonPage {
  readonly title: string
  /** The line of its heading, from 1. */
  readonly line: number
  readonly blocks: readonly Block[]
  /** Commands of the lesson before this page, and up to its end. */
  readonly from: number
  readonly to: number
}

export interface LessonCommand {
  readonly line: number
  readonly command: Command
  /** It stands in a block in which a failure is meant. */
  readonly mayFail: boolean
}

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly kind: 'heading'; readonly depth: 3 | 4 | 5 | 6; readonly content: readonly Inline[] }
  | {
      readonly kind: 'list'
      /** The number of the first item; null where they have none. */
      readonly first: number | null
      readonly items: readonly (readonly Block[])[]
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' }
  | CommandsBlock
  /** The reader goes on by a key. */
  | { readonly kind: 'pause' }
  /** Opens what the page needs. */
  | { readonly kind: 'view'; readonly view: View }
  | QuestionBlock

/** Commands of the lesson, from `from` up to, not including, `to`. */
export interface CommandsBlock {
  readonly kind: 'commands'
  readonly line: number
  readonly from: number
  readonly to: number
  /** A failure is meant in it. */
  readonly fails: boolean
  /** As it is written, comments included. */
  readonly source: string
}

export interface QuestionBlock {
  readonly kind: 'question'
  readonly line: number
  /** What comes before the choices, or all of it. */
  readonly prompt: readonly Block[]
  readonly question: LessonQuestion
  /** Commands of the lesson before it: the next one answers it, where it is no choice. */
  readonly at: number
}

export type LessonQuestion =
  | { readonly kind: 'predict'; readonly asked: Asked }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }

export interface Choice {
  readonly blocks: readonly Block[]
  readonly right: boolean
}

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'emphasis' | 'strong'; readonly content: readonly Inline[] }
  | { readonly kind: 'break' }
  /** To a page of the web; http, https or mailto. */
  | { readonly kind: 'link'; readonly href: string; readonly content: readonly Inline[] }
  /** Moves the buffer to a moment. */
  | { readonly kind: 'go'; readonly moment: NamedMoment; readonly content: readonly Inline[] }
  /** Lights a place up while it is pointed at. */
  | { readonly kind: 'show'; readonly place: Place; readonly content: readonly Inline[] }

/**
 * A moment as a link names it: after a number of commands, or at a mark;
 * and a step of the last of those commands.
 */
export interface NamedMoment {
  readonly line: number
  readonly at: number | string
  readonly step: number | null
}

export type Place =
  | { readonly kind: 'tag'; readonly tag: Tag; readonly line: number }
  /** As a program would see it, the base address included. */
  | { readonly kind: 'address'; readonly address: Bytes; readonly line: number }

export interface View {
  readonly line: number
  readonly panel: string | null
  readonly policy: string | null
  readonly speed: number | null
}

/** What was read, and what is wrong with it; a lesson with problems is shown with them. */
export interface ReadLesson {
  readonly lesson: Lesson
  readonly problems: readonly Problem[]
}
