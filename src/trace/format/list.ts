/**
 * Lists of the course Operating Systems: Three Easy Pieces (Arpaci-Dusseau): `+10,-0,+5` allocates 10 bytes, frees the block of the
 * first allocation, allocates 5. Every `+` counts, from 0. Items may stand on several lines.
 */
import type { Problem } from '../../base/result.ts'
import type { Bytes } from '../../core/units.ts'
import { damaged, filledLines, firstLines } from '../lines.ts'
import type { Format, Request, Trace } from '../trace.ts'

const ITEM = /^([+-])(\d+)$/

export const list: Format = {
  id: 'list',
  title: 'OSTEP list',
  looks: 'a list such as +10,-0,+5',
  recognise: text => {
    const [first] = firstLines(text, 1)
    return first !== undefined && itemsOf(first).some(item => ITEM.test(item))
  },
  parse,
}

function parse(text: string): Trace {
  const requests: Request[] = []
  const problems: Problem[] = []
  let allocations = 0
  for (const { line, text: content } of filledLines(text)) {
    for (const item of itemsOf(content)) {
      const [, sign, digits] = ITEM.exec(item) ?? []
      const number = Number(digits)
      if (sign === undefined || !Number.isSafeInteger(number)) {
        problems.push(damaged(line, item, '+BYTES or -NUMBER, separated by commas'))
      } else if (sign === '+') {
        requests.push({ kind: 'alloc', line, id: allocations++, bytes: number as Bytes })
      } else {
        requests.push({ kind: 'free', line, id: number })
      }
    }
  }
  return { requests, problems, layout: null, settings: {} }
}

function itemsOf(line: string): string[] {
  return line.split(/[\s,]+/).filter(item => item !== '')
}
