/**
 * What makes something happen: the allocator, the command language, the history. It is no part of the first
 * load, and comes by the door. This is what may be asked of it from outside.
 */
import type { Answer } from '../../command/answer.ts'
import type { Command } from '../../command/command.ts'
import type { CompactionId } from '../../core/compaction/names.ts'
import type { Bytes, Tag } from '../../core/units.ts'
import type { ShownLine } from '../../history/shown.ts'
import type { Planned } from '../planned.ts'

export interface Engine {
  run(command: Command): Answer
  /** Null where the line holds nothing but blanks or a comment, or opens an exercise. */
  runLine(text: string): Answer | null
  runCompaction(algorithm: CompactionId, bytes: Bytes): void
  compactNow(): void
  goTo(count: number): void
  seekStep(position: number, fraction?: number): void
  stepForward(): void
  stepBack(): void
  play(): void
  skip(): void
  toNextChange(tag: Tag): void
  nextOperation(): void
  previousOperation(): void
  /** What the step after the one shown will do; null at the end. */
  upcomingLine(): ShownLine | null
  /** Where the request that is thought of would go; null where none is. */
  plannedRequest(): Planned | null
  /** Back from a history that is open beside the user's own. */
  closeOpened(): void
}
