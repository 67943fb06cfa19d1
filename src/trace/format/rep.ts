/**
 * The traces of the malloc lab (Bryant and O'Hallaron, Computer Systems: A Programmer's Perspective): four
 * header numbers, a line each (suggested heap size, ids, requests, weight), then `a ID BYTES`, `r ID BYTES`
 * or `f ID`, a line a request. `r ID 0` frees, and `f -1` frees the null pointer. Courses put other things
 * into the header; only the number of requests is held against the file.
 */
import { count } from '../../base/text.ts'
import type { Bytes } from '../../core/units.ts'
import {
  damaged,
  filledLines,
  firstLines,
  isDigits,
  natural,
  type TextLine,
  tooLarge,
  withoutComments,
} from '../lines.ts'
import type { Reading } from '../reading.ts'
import type { Format } from './format.ts'

const HEADER = [
  'the suggested heap size',
  'the number of ids',
  'the number of requests',
  'the weight of the trace',
]
const REQUESTS_AT = 2
const REQUEST = 'a ID BYTES, r ID BYTES or f ID'
/** A request may be damaged; that others are near is enough. */
const LINES_LOOKED_AT = 64

export const rep: Format = {
  id: 'rep',
  title: 'CS:APP malloc lab',
  looks: 'a malloc-lab .rep trace (four numbers, then lines such as a 0 512, r 0 640 and f 0)',
  recognise: text =>
    firstLines(withoutComments(text), LINES_LOOKED_AT).some(line =>
      /^([ar]\s+\d+\s+\d+|f\s+(\d+|-1))$/.test(line),
    ),
  read,
}

function read(text: string, reading: Reading): void {
  const header: { line: number; value: number | null }[] = []
  let requests = 0
  for (const found of filledLines(withoutComments(text))) {
    const { line, text: content } = found
    if (header.length < HEADER.length && !/^[arf]\b/.test(content)) {
      if (!isDigits(content))
        reading.damage(
          damaged(line, content, `${HEADER[header.length]}, a whole number on a line of its own`),
          content,
        )
      header.push({ line, value: natural(content) })
      continue
    }
    if (header.length < HEADER.length) {
      const missing = HEADER[header.length] ?? ''
      reading.damage(
        {
          code: 'short-header',
          line,
          message: `the header ends after ${header.length} of ${HEADER.length} numbers; expected ${missing} here`,
        },
        content,
      )
    }
    while (header.length < HEADER.length) header.push({ line, value: null })
    requests++
    readRequest(found, reading)
  }
  const promised = header[REQUESTS_AT]
  if (promised && promised.value !== null && promised.value !== requests)
    reading.damage(otherLength(promised.line, promised.value, requests), '')
}

function otherLength(line: number, promised: number, found: number) {
  const difference = Math.abs(promised - found)
  const what =
    found > promised
      ? `${difference} more than promised`
      : `${difference} fewer than promised: the trace may be cut off`
  return {
    code: 'other-length',
    line,
    message: `the header promises ${count(promised, 'request')} and ${found} follow, ${what}`,
  }
}

function readRequest(found: TextLine, reading: Reading): void {
  const { line, text } = found
  const [letter, ...words] = text.split(/\s+/)
  const id = natural(words[0])
  if (letter === 'f' && words.length === 1) {
    if (id !== null) return reading.add({ kind: 'free', line, id }, text)
    if (words[0] === '-1') return reading.add({ kind: 'free', line, id: null }, text)
  }
  if ((letter === 'a' || letter === 'r') && id !== null && words.length === 2 && isDigits(words[1])) {
    const size = natural(words[1])
    if (size === null) return reading.refuse(found, id, tooLarge(line, words[1]))
    if (letter === 'a') return reading.add({ kind: 'alloc', line, id, bytes: size as Bytes }, text)
    if (size > 0) return reading.add({ kind: 'realloc', line, id, bytes: size as Bytes }, text)
    return reading.add({ kind: 'free', line, id }, text)
  }
  reading.damage(damaged(line, text, REQUEST), text, letter === 'f' ? null : id)
}
