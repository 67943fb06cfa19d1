/** Compactions to choose from, and running one. */
import { COMPACTION_NAMES, COMPACTIONS, type CompactionId } from '../core/compaction/names.ts'
import type { Bytes } from '../core/units.ts'
import type { Choice } from './panels/choices.ts'
import { withEngine } from './with-engine.ts'

export const COMPACTION_CHOICES: readonly Choice<CompactionId>[] = COMPACTIONS.map(id => ({
  value: id,
  label: COMPACTION_NAMES[id].title,
  means: COMPACTION_NAMES[id].rule,
}))

/** Runs the algorithm that the Compact button is set to. */
export function compactNow(): void {
  withEngine(engine => engine.compactNow())
}

/** `bytes` is what to make room for, where the algorithm takes that. */
export function runCompaction(algorithm: CompactionId, bytes: Bytes): void {
  withEngine(engine => engine.runCompaction(algorithm, bytes))
}
