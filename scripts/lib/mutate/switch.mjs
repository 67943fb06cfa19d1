// Which mutant is on. All of them are compiled into the sources under test; none is on to begin with, but for
// the one that MUTANT names, which is there while the sources are loaded.

let active = process.env.MUTANT ?? ''
let hits = 0
let mostHits = Number.POSITIVE_INFINITY
/** How often each mutant's place was come by, while that is counted. @type {Map<string, number> | null} */
let visits = null

/**
 * What is asked at the place of each mutant.
 * @param {string} mutant
 */
export function isOn(mutant) {
  if (mutant !== active) return false
  if (++hits > mostHits) throw new Error('the mutant goes round and round')
  return true
}

/**
 * Said at the place of each mutant.
 * @param {...string} mutants
 */
export function visit(...mutants) {
  if (visits) for (const mutant of mutants) visits.set(mutant, (visits.get(mutant) ?? 0) + 1)
}

/**
 * @param {string} mutant '' for none
 * @param {number} [limit] how many visits to its place end in an error
 */
export function turnOn(mutant, limit = Number.POSITIVE_INFINITY) {
  active = mutant
  hits = 0
  mostHits = limit
}

/** Counts visits from here on; gives those counted since the last time. */
export function countVisits() {
  const counted = visits ?? new Map()
  visits = new Map()
  return counted
}

export function stopCounting() {
  visits = null
}
