/** A request before it is made: its number of bytes, and the hole that was clicked for it. */
import type { Bytes } from '../core/units.ts'
import { blockAround, shownHeap } from './panels/inspect.ts'
import type { BytesExtent, Planned, PlannedRequest } from './planned.ts'
import { getState, setState } from './store.ts'
import { engineNow } from './with-engine.ts'

/** Where the request that is thought of would go; null where none is, and until the engine is there. */
export function plannedRequest(): Planned | null {
  return engineNow()?.plannedRequest() ?? null
}

/** Shows where a request of `bytes` bytes would go, while one thinks of it; null shows nothing. */
export function planRequest(bytes: number | null): void {
  const { request } = getState()
  if (bytes === null || !Number.isSafeInteger(bytes) || bytes < 1) {
    if (request) plan(null)
  } else if (request?.bytes !== bytes) plan({ bytes: bytes as Bytes, asked: request?.asked ?? null })
}

/** Asks for the hole around a byte, as many bytes as it holds. False where there is no hole there. */
export function askForHole(at: Bytes): boolean {
  const hole = holeAround(at)
  if (hole) plan({ bytes: bytesOfHole(hole), asked: { hole, dragged: null } })
  else planRequest(null)
  return hole !== null
}

/**
 * Asks for as many bytes as lie between two free ones, both included; as far as the hole of the first goes.
 */
export function askForBytes(from: Bytes, to: Bytes): void {
  const hole = holeAround(from)
  if (!hole) return
  const last = Math.min(Math.max(to, hole.start), hole.end - 1)
  const dragged = { start: Math.min(from, last) as Bytes, end: (Math.max(from, last) + 1) as Bytes }
  plan({ bytes: (dragged.end - dragged.start) as Bytes, asked: { hole, dragged } })
}

/** The hole that a byte lies in; null where it is none. */
export function holeAround(at: Bytes): BytesExtent | null {
  const heap = shownHeap()
  const block = heap && blockAround(heap, at)
  if (!heap || !block || !heap.table.isHole(block)) return null
  const { pageSize } = heap.layout
  return {
    start: (heap.table.startOf(block) * pageSize) as Bytes,
    end: (heap.table.endOf(block) * pageSize) as Bytes,
  }
}

/** The most that fits: what the alignment rounds no further up, without the header. At least 1. */
function bytesOfHole({ start, end }: BytesExtent): Bytes {
  const { alignment, header } = getState().summary.settings
  return Math.max(1, Math.floor((end - start - header) / alignment) * alignment) as Bytes
}

function plan(request: PlannedRequest | null): void {
  setState({ request })
}
