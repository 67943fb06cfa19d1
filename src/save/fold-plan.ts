/**
 * Which bundles of the log are to be written again as one, so that keys stay few. An
 * edit is written once as it happens, once in a bundle of a hundred or more, and once in
 * one of thousands; from then on it stays where it is.
 */

import type { Bundle, StampedEdit } from './bundle.ts'
import { compareStamps, overlap, type Span, unionOf } from './spans.ts'

/** What there is to know of a stored bundle without reading it. */
export interface BundleFacts {
  readonly key: string
  readonly from: number
  readonly to: number
  /** Edits in it. */
  readonly count: number
  /** How many of them were dropped since. */
  readonly dead: number
}

export interface FoldLimits {
  /** The newest bundles stay single: other tabs may still be about to act on them. */
  readonly leftSingle: number
  /** This many small bundles become one. */
  readonly smallToFold: number
  /** A bundle of fewer edits is small. */
  readonly medium: number
  /** This many bundles that are not small become few. */
  readonly mediumToFold: number
  /** A bundle of this many edits or more is not folded with others any more. */
  readonly large: number
}

export const FOLD_LIMITS: FoldLimits = {
  leftSingle: 64,
  smallToFold: 128,
  medium: 128,
  mediumToFold: 16,
  large: 2048,
}

/**
 * Groups of bundles, each to become one. Bundles in a group follow on from one another in the order of time.
 */
export function planFold(
  bundles: readonly BundleFacts[],
  limits: FoldLimits,
): readonly (readonly BundleFacts[])[] {
  const { leftSingle, smallToFold, medium, mediumToFold, large } = limits
  const isSmall = (bundle: BundleFacts) => alive(bundle) < medium
  const sorted = [...bundles].sort((a, b) => a.from - b.from || b.to - a.to)
  const old = sorted.slice(0, Math.max(0, sorted.length - leftSingle))
  if (old.filter(isSmall).length >= smallToFold) return runsOf(old, isSmall)
  const crowded = runsOf(old, bundle => alive(bundle) < large).filter(
    run => run.filter(bundle => !isSmall(bundle)).length >= mediumToFold,
  )
  if (crowded.length > 0) return crowded.flatMap(run => inParts(run, 2 * large))
  return old.filter(({ count, dead }) => count >= medium && dead * 2 > count).map(bundle => [bundle])
}

/**
 * One bundle that says what these say. Edits that do not stay were dropped;
 * `elsewhere` is what all other bundles speak for.
 */
export function mergeBundles(
  bundles: readonly Bundle[],
  elsewhere: readonly Span[],
  stays: (edit: StampedEdit) => boolean,
): Bundle {
  const edits: StampedEdit[] = []
  for (const edit of bundles.flatMap(({ edits }) => edits.filter(stays)).sort(compareStamps)) {
    const last = edits.at(-1)
    if (!last || compareStamps(last, edit) !== 0) edits.push(edit)
  }
  const drops = bundles.flatMap(({ drops }) => drops)
  return {
    edits,
    covers: unionOf(bundles.flatMap(({ covers }) => covers)),
    // What is dropped in here is gone for good; only of what lies elsewhere it must still be said.
    drops: unionOf(drops).filter(span => elsewhere.some(other => overlap(span, other))),
  }
}

function alive({ count, dead }: BundleFacts): number {
  return count - dead
}

/** Runs of two and more neighbours that fit. */
function runsOf(
  bundles: readonly BundleFacts[],
  fits: (bundle: BundleFacts) => boolean,
): readonly (readonly BundleFacts[])[] {
  const runs: BundleFacts[][] = [[]]
  for (const bundle of bundles) {
    if (fits(bundle)) runs.at(-1)?.push(bundle)
    else runs.push([])
  }
  return runs.filter(run => run.length > 1)
}

function inParts(run: readonly BundleFacts[], most: number): readonly (readonly BundleFacts[])[] {
  const parts: BundleFacts[][] = [[]]
  let size = 0
  for (const bundle of run) {
    if (size + alive(bundle) > most) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(bundle)
    size += alive(bundle)
  }
  return parts.filter(part => part.length > 1)
}
