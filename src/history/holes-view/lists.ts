/** Lists of holes: one of all, or one for each class of sizes. */
import type { HoleLists } from '../../core/holes/holes.ts'
import { NONE } from '../../core/units.ts'
import type { Drawing, HolesInRow } from './drawing.ts'
import type { Item, ListView } from './drawn.ts'

/** Up to this many holes a list is drawn whole; else its beginning, and what is around the wanted ones. */
const WHOLE = { one: 240, ofMany: 48 } as const
const FIRST = { one: 24, ofMany: 12 } as const
const LAST = 2
const AROUND = 10

export function listViews(drawing: Drawing): ListView[] {
  const { heap, list } = drawing.moment
  const { shape } = heap.holes
  switch (shape.kind) {
    case 'list':
      return [
        {
          key: 'list',
          title: '',
          size: list.length,
          mark: null,
          current: false,
          items: items(drawing, list, 'one'),
        },
      ]
    case 'tree':
      return []
    case 'lists':
    case 'buddies':
      return classViews(drawing, shape.lists, false)
    case 'bits':
      return classViews(drawing, shape.lists, true)
  }
}

/**
 * Classes of sizes that the buffer cannot have say nothing; nor,
 * where there are very many, do the empty ones.
 */
function classViews(drawing: Drawing, lists: HoleLists, hidesEmpty: boolean): ListView[] {
  const { heap, marks, words } = drawing.moment
  const views: ListView[] = []
  for (let index = 0; index < lists.classes; index++) {
    const mark = marks?.class(index) ?? null
    const size = lists.sizeOf(index)
    const beyond = lists.leastOf(index) > heap.layout.pages
    if (size === 0 && mark === null && (hidesEmpty || beyond)) continue
    views.push({
      key: String(index),
      title: words.sizes(lists.leastOf(index), lists.mostOf(index)),
      size,
      mark,
      current: marks?.isCurrent('class', index) ?? false,
      items: items(drawing, lists.holesIn(index), 'ofMany'),
    })
  }
  return views
}

/** The holes of a list, but for those that do not matter. */
function items(drawing: Drawing, list: HolesInRow, which: 'one' | 'ofMany'): Item[] {
  if (list.length <= WHOLE[which]) {
    drawing.drawn += list.length
    return Array.from({ length: list.length }, (_, at) => drawing.hole(list.at(at) ?? NONE))
  }
  const shown = new Set<number>()
  const show = (from: number, to: number) => {
    for (let at = Math.max(0, from); at < Math.min(to, list.length); at++) shown.add(at)
  }
  show(0, FIRST[which])
  show(list.length - LAST, list.length)
  for (const id of new Set(drawing.wanted)) {
    const at = list.indexOf(id)
    if (at >= 0) show(at - AROUND, at + AROUND + 1)
  }
  const drawn: Item[] = []
  let next = 0
  for (const at of [...shown].sort((a, b) => a - b)) {
    const id = list.at(at) ?? NONE
    if (at > next) drawn.push({ kind: 'gap', id, count: at - next })
    drawn.push(drawing.hole(id))
    next = at + 1
  }
  drawing.drawn += shown.size
  return drawn
}
