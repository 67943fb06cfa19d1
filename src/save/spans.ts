/** Stretches of times that a writer gave out, and what lies in them. */

export interface Stamp {
  readonly time: number
  readonly writer: string
}

/** Times of one writer, both ends included. */
export interface Span {
  readonly writer: string
  readonly from: number
  readonly to: number
}

export function compareStamps(a: Stamp, b: Stamp): number {
  return a.time - b.time || (a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : 0)
}

export function isWithin(spans: readonly Span[], { time, writer }: Stamp): boolean {
  return spans.some(span => span.writer === writer && span.from <= time && time <= span.to)
}

/** The spans, one a writer, of edits that follow on from one another in the history. */
export function spansOf(stamps: readonly Stamp[]): Span[] {
  const spans = new Map<string, { writer: string; from: number; to: number }>()
  for (const { time, writer } of stamps) {
    const span = spans.get(writer)
    if (span) {
      span.from = Math.min(span.from, time)
      span.to = Math.max(span.to, time)
    } else spans.set(writer, { writer, from: time, to: time })
  }
  return [...spans.values()]
}

/** The same times in as few spans as can be. */
export function unionOf(spans: readonly Span[]): readonly Span[] {
  const union = new Map<string, Span[]>()
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const own = union.get(span.writer) ?? []
    const last = own.at(-1)
    if (last && span.from <= last.to + 1) own[own.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else own.push(span)
    union.set(span.writer, own)
  }
  return [...union.values()].flat()
}

export function overlap(a: Span, b: Span): boolean {
  return a.writer === b.writer && a.from <= b.to && b.from <= a.to
}

/** Is every time of the span in the union of these? */
export function isCovered(span: Span, union: readonly Span[]): boolean {
  return union.some(({ from, to, writer }) => writer === span.writer && from <= span.from && span.to <= to)
}
