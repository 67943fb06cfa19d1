/**
 * Lists of the course Operating Systems: Three Easy Pieces (Arpaci-Dusseau):
 * `+10,-0,+5` allocates 10 bytes, frees the block of the first allocation, allocates 5.
 * Every `+` counts, from 0. Items may stand on several lines.
 */
import type { Bytes } from '../../core/units.ts'
import { damaged, filledLines, firstLines, natural, tooLarge, withoutComments } from '../lines.ts'
import type { Reading } from '../reading.ts'
import type { Format } from './format.ts'

const ITEM = /^([+-])(\d+)$/

export const list: Format = {
  id: 'list',
  title: 'OSTEP list',
  looks: 'a list such as +10,-0,+5',
  recognise: text => {
    const [first = ''] = firstLines(withoutComments(text), 1)
    const items = itemsOf(first)
    return items.filter(item => ITEM.test(item)).length * 2 > items.length
  },
  read,
}

function read(text: string, reading: Reading): void {
  let allocations = 0
  for (const { line, text: content } of filledLines(withoutComments(text))) {
    for (const item of itemsOf(content)) {
      const [, sign, digits = ''] = ITEM.exec(item) ?? []
      const number = natural(digits)
      if (sign === '+') {
        const id = allocations++
        if (number === null) reading.refuse({ line, text: item }, id, tooLarge(line, digits))
        else reading.add({ kind: 'alloc', line, id, bytes: number as Bytes }, item)
      } else if (sign === '-' && number !== null) {
        reading.add({ kind: 'free', line, id: number }, item)
      } else {
        reading.damage(damaged(line, item, '+BYTES or -NUMBER, separated by commas'), item)
      }
    }
  }
}

function itemsOf(line: string): string[] {
  return line.split(/[\s,]+/).filter(item => item !== '')
}
