/** A file with a list of the OSTEP course, as its simulator's options. */
import { withLine } from '../../base/text.ts'
import { DEFAULT_SETTINGS } from '../../core/settings.ts'
import { bytes } from '../../core/units.ts'
import { list } from '../format/list.ts'
import { readTrace } from '../read.ts'
import type { Recognised } from '../recognise.ts'
import { peakPages } from '../replay.ts'
import type { Request } from '../trace.ts'
import { MOST_ASKED } from './as-lesson.ts'

export interface ListOptions {
  /** `-A +10,-0,+5`, and the size of the heap where the course's 100 bytes would not do. */
  readonly options: string
  /** What in it could not be read, a sentence each. */
  readonly notes: readonly string[]
}

const USUAL_SIZE = 100

/** Null where the file is no such list, or one that is too long to be asked request by request. */
export function listOptions(file: Recognised): ListOptions | null {
  if (!('format' in file) || file.format !== list) return null
  const trace = readTrace(file.text)
  if (!trace.ok || trace.value.requests.length > MOST_ASKED) return null
  const items = trace.value.requests.map(itemOf)
  if (items.includes(null)) return null
  const peak = peakPages(trace.value, bytes(1), DEFAULT_SETTINGS)
  const size = peak <= USUAL_SIZE ? '' : ` -S ${Math.ceil((2 * peak) / USUAL_SIZE) * USUAL_SIZE}`
  return { options: `-A ${items.join(',')}${size}`, notes: trace.value.problems.map(withLine) }
}

function itemOf(request: Request): string | null {
  if (request.kind === 'alloc') return `+${request.bytes}`
  return request.kind === 'free' && request.id !== null ? `-${request.id}` : null
}
