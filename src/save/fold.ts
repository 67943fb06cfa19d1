/**
 * Which bundles of the log are to be written again as one, so that keys stay few. An edit is written once as it happens, once in a
 * bundle of a hundred or more, and once in one of thousands; from then on it stays where it is.
 */

import { type Bundle, compareStamps, isWithin, type Span, type StampedEdit, spansOf } from './bundle.ts'

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

/** The newest bundles stay single: other tabs may still be about to act on them. */
export const LEFT_SINGLE = 64
export const FEW_TO_FOLD = 128
const MEDIUM = 128
const LARGE = 2048
const MEDIUM_TO_FOLD = 16
const MOST_FOLDED = 2 * LARGE

/** Groups of bundles, each to become one. Bundles in a group follow on from one another in the order of time. */
export function planFold(bundles: readonly BundleFacts[]): readonly (readonly BundleFacts[])[] {
  const sorted = [...bundles].sort((a, b) => a.from - b.from || b.to - a.to)
  const old = sorted.slice(0, Math.max(0, sorted.length - LEFT_SINGLE))
  if (old.filter(isSmall).length >= FEW_TO_FOLD) return runsOf(old, isSmall)
  const medium = runsOf(old, bundle => alive(bundle) < LARGE).filter(
    run => run.filter(bundle => !isSmall(bundle)).length >= MEDIUM_TO_FOLD,
  )
  if (medium.length > 0) return medium.flatMap(inParts)
  return old
    .filter(bundle => bundle.count >= MEDIUM && bundle.dead * 2 > bundle.count)
    .map(bundle => [bundle])
}

/** One bundle that says what these say. Edits that do not stay were dropped. */
export function mergeBundles(bundles: readonly Bundle[], stays: (edit: StampedEdit) => boolean): Bundle {
  const covers = spansOf(
    bundles.flatMap(({ covers }) =>
      covers.flatMap(({ writer, from, to }) => [
        { writer, time: from },
        { writer, time: to },
      ]),
    ),
  )
  const edits: StampedEdit[] = []
  for (const edit of bundles.flatMap(({ edits }) => edits.filter(stays)).sort(compareStamps)) {
    const last = edits.at(-1)
    if (!last || compareStamps(last, edit) !== 0) edits.push(edit)
  }
  // Edits that are dropped inside are gone for good; for those elsewhere it must still be said.
  const inside = ({ writer, from, to }: Span) =>
    isWithin(covers, { writer, time: from }) && isWithin(covers, { writer, time: to })
  return { edits, covers, drops: bundles.flatMap(({ drops }) => drops.filter(span => !inside(span))) }
}

function alive({ count, dead }: BundleFacts): number {
  return count - dead
}

function isSmall(bundle: BundleFacts): boolean {
  return alive(bundle) < MEDIUM
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

function inParts(run: readonly BundleFacts[]): readonly (readonly BundleFacts[])[] {
  const parts: BundleFacts[][] = [[]]
  let size = 0
  for (const bundle of run) {
    if (size + alive(bundle) > MOST_FOLDED) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(bundle)
    size += alive(bundle)
  }
  return parts.filter(part => part.length > 1)
}
