/**
 * Folding: bundles are written again as fewer, so that keys stay few, and without what was dropped from them.
 */
import type { Result } from '../base/result.ts'
import { type Bundle, nameOf } from './bundle.ts'
import { type BundleFacts, type FoldLimits, mergeBundles, planFold } from './fold-plan.ts'
import type { NamedBundle } from './saved-store.ts'
import type { SharedHistory } from './shared-history.ts'
import type { Stored } from './stored.ts'

export class Folder {
  private readonly limits: FoldLimits
  private readonly writer: string
  private serial = 0

  constructor(writer: string, limits: FoldLimits) {
    this.writer = writer
    this.limits = limits
  }

  /**
   * A number for the next bundle that this tab puts together: whoever knows
   * a key has read it, and will not do so again.
   */
  nextSerial(): number {
    return ++this.serial
  }

  /** Did enough come since the last time? */
  isDue(stored: Stored): boolean {
    const { leftSingle, smallToFold } = this.limits
    return stored.sinceFold >= leftSingle + smallToFold
  }

  /**
   * Call it only when all that was done is written. True where what it left may be enough for a larger fold.
   */
  fold(stored: Stored, history: SharedHistory): boolean {
    stored.sinceFold = this.limits.leftSingle
    this.countDead(stored, history)
    const groups = planFold([...stored.bundles.values()], this.limits)
    return groups.filter(group => this.foldGroup(group, stored, history)).length > 0
  }

  /**
   * A bundle of a few is written again soon in any case: only larger ones are
   * looked through, after something was dropped.
   */
  private countDead(stored: Stored, history: SharedHistory): void {
    if (!stored.haveDropped) return
    for (const bundle of stored.bundles.values()) {
      if (bundle.count >= this.limits.medium) bundle.dead = bundle.count - history.countWithin(bundle.covers)
    }
    stored.haveDropped = false
  }

  /**
   * The new bundle first, then away with the old ones: whoever reads in between
   * finds the same edits twice, which is as good as once.
   */
  private foldGroup(group: readonly BundleFacts[], stored: Stored, history: SharedHistory): boolean {
    const bundles: Bundle[] = []
    for (const { key } of group) {
      const named = stored.read(key)
      if (!named) return false
      bundles.push(named.bundle)
    }
    const folded = new Set(group.map(({ key }) => key))
    const elsewhere = [...stored.bundles.values()]
      .filter(({ key }) => !folded.has(key))
      .flatMap(({ covers }) => covers)
    const bundle = mergeBundles(bundles, elsewhere, edit => history.has(edit))
    if (!stored.write(bundle, nameOf(bundle.covers, this.writer, this.nextSerial())).ok) return false
    return group.every(({ key }) => stored.remove(key).ok)
  }
}

/**
 * Writes something in the place of what was dropped, where both do not fit beside one another: the dropped
 * edits go first. A bundle without them takes less under the same key, so that always fits; where the new one
 * does not fit all the same, they come back.
 */
export function writeInPlaceOfDropped<T>(
  stored: Stored,
  history: SharedHistory,
  write: () => Result<T>,
): Result<T> | null {
  const before: NamedBundle[] = []
  for (const { count, covers, key } of [...stored.bundles.values()]) {
    const named = history.countWithin(covers) < count ? stored.read(key) : null
    if (!named) continue
    const edits = named.bundle.edits.filter(edit => history.has(edit))
    if (stored.write({ ...named.bundle, edits }, named.name).ok) before.push(named)
  }
  if (before.length === 0) return null
  const written = write()
  if (!written.ok) for (const { bundle, name } of before) stored.write(bundle, name)
  return written
}
