/**
 * The traces of the malloc lab (Bryant and O'Hallaron, Computer Systems: A Programmer's Perspective): four header numbers, a line each
 * (suggested heap size, ids, requests, weight), then `a ID BYTES`, `r ID BYTES` or `f ID`, a line a request.
 */
import type { Problem } from '../../base/result.ts'
import type { Bytes } from '../../core/units.ts'
import { damaged, filledLines, firstLines, natural } from '../lines.ts'
import type { Format, Request, Trace } from '../trace.ts'

const HEADER = [
  'the suggested heap size',
  'the number of ids',
  'the number of requests',
  'the weight of the trace',
]
const REQUESTS_AT = 2
const REQUEST = 'a ID BYTES, r ID BYTES or f ID'

export const rep: Format = {
  id: 'rep',
  title: 'CS:APP malloc lab',
  looks: 'a malloc-lab .rep trace (four numbers, then lines such as a 0 512, r 0 640 and f 0)',
  recognise,
  parse,
}

function recognise(text: string): boolean {
  return firstLines(text, HEADER.length + 4).some(line => /^[arf]\s+\d+(\s+\d+)?$/.test(line))
}

function parse(text: string): Trace {
  const requests: Request[] = []
  const problems: Problem[] = []
  const header: (number | null)[] = []
  let linesOfRequests = 0
  for (const { line, text: content } of filledLines(text)) {
    if (header.length < HEADER.length && !/^[arf]\b/.test(content)) {
      const value = natural(content)
      if (value === null)
        problems.push(damaged(line, content, `${HEADER[header.length]}, a whole number on a line of its own`))
      header.push(value)
      continue
    }
    if (header.length < HEADER.length) {
      const missing = HEADER[header.length] ?? ''
      problems.push({
        code: 'short-header',
        line,
        message: `the header ends after ${header.length} of ${HEADER.length} numbers; expected ${missing} here`,
      })
      while (header.length < HEADER.length) header.push(null)
    }
    linesOfRequests++
    const request = requestIn(line, content)
    if (request) requests.push(request)
    else problems.push(damaged(line, content, REQUEST))
  }
  const promised = header[REQUESTS_AT] ?? null
  if (promised !== null && promised !== linesOfRequests) {
    problems.push({
      code: 'other-length',
      line: REQUESTS_AT + 1,
      message: `the header promises ${promised} requests; the trace holds ${linesOfRequests}: it may be cut off`,
    })
  }
  return { requests, problems, layout: null, settings: {} }
}

function requestIn(line: number, content: string): Request | null {
  const [letter, ...words] = content.split(/\s+/)
  const id = natural(words[0])
  const size = natural(words[1])
  if (id === null) return null
  if (letter === 'f') return words.length === 1 ? { kind: 'free', line, id } : null
  if (size === null || words.length !== 2) return null
  const bytes = size as Bytes
  if (letter === 'a') return { kind: 'alloc', line, id, bytes }
  return letter === 'r' ? { kind: 'realloc', line, id, bytes } : null
}
