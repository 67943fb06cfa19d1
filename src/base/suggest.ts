/** "Did you mean …?" for a word that is not known. */

/** The known word that was most likely meant; null where none is near. */
export function suggestion(word: string, known: readonly string[]): string | null {
  const typed = word.toLowerCase()
  const [same] = known.filter(candidate => candidate.toLowerCase() === typed)
  if (same !== undefined) return same
  const begun = known.filter(candidate => typed.length > 1 && candidate.startsWith(typed))
  if (begun.length === 1) return begun[0] ?? null
  let nearest: string | null = null
  // One slip in a short word, two in a longer one.
  let least = typed.length > 4 ? 3 : 2
  for (const candidate of known) {
    if (Math.abs(candidate.length - typed.length) >= least) continue
    const slips = distance(typed, candidate)
    if (slips < Math.min(least, candidate.length)) {
      least = slips
      nearest = candidate
    }
  }
  return nearest
}

/**
 * How many letters have to be added, left out, replaced, or exchanged with the next to make `b` of `a`: the
 * optimal string alignment distance (Damerau 1964).
 */
function distance(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const differs = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + differs)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1)
    }
    before = above
    above = row
  }
  return above[b.length]
}
