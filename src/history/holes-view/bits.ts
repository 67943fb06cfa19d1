/**
 * Two levels of bitmaps: a row for each range of sizes, with its bit of
 * the first level and its word of the second.
 */
import { groupedCount } from '../../base/text.ts'
import type { Shape } from '../../core/holes/holes.ts'
import type { HolesAtMoment } from './drawing.ts'
import type { BitRow } from './drawn.ts'

type Bits = Extract<Shape, { kind: 'bits' }>

export function bitRows({ heap, marks, words }: HolesAtMoment, { bitmaps, lists }: Bits): BitRow[] {
  const rows: BitRow[] = []
  for (let range = 0; range < bitmaps.ranges; range++) {
    const first = range * bitmaps.parts
    const least = lists.leastOf(first)
    if (least > heap.layout.pages) break
    const most = lists.mostOf(first + bitmaps.parts - 1)
    const title = words.sizes(Math.max(1, least), most)
    const word = bitmaps.word(1 + range)
    rows.push({
      key: String(range),
      title,
      bit: { set: ((bitmaps.word(0) >>> range) & 1) === 1, title },
      parts: Array.from({ length: bitmaps.parts }, (_, part) => {
        const index = first + part
        const sizes = words.sizes(lists.leastOf(index), lists.mostOf(index))
        return {
          set: ((word >>> part) & 1) === 1,
          title: index === 0 ? 'no size' : `${sizes}: ${groupedCount(lists.sizeOf(index), 'hole')}`,
        }
      }),
      mark: marks?.word(1 + range) ?? null,
      current: marks?.isCurrent('word', 1 + range) ?? false,
    })
  }
  return rows
}
