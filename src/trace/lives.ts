/**
 * Requests that make no sense even if every allocation succeeds: an id given twice, a block freed twice or never allocated. They are
 * taken out and reported, since no replay can mean anything by them. A realloc of a block that is not there is an allocation, as in C.
 */
import type { Problem } from '../base/result.ts'
import type { Request, Trace } from './trace.ts'

export function checkLives(trace: Trace): Trace {
  // Blocks that are called by their tags depend on what succeeds: only a replay can tell.
  if (trace.requests.some(request => request.kind === 'alloc' && request.id === null)) return trace
  const live = new Set<number>()
  const problems: Problem[] = [...trace.problems]
  const requests = trace.requests.filter(request => {
    const problem = wrongWith(request, live)
    if (problem) problems.push({ code: 'wrong-life', line: request.line, message: problem })
    return problem === null
  })
  return { ...trace, requests, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}

function wrongWith(request: Request, live: Set<number>): string | null {
  switch (request.kind) {
    case 'alloc':
      if (request.id === null) return null
      if (live.has(request.id)) return `id ${request.id} is allocated already; expected an id that is free`
      live.add(request.id)
      return null
    case 'realloc':
      live.add(request.id)
      return null
    case 'free':
      if (live.delete(request.id)) return null
      return `id ${request.id} is not allocated here; expected the id of a live block`
    default:
      return null
  }
}
