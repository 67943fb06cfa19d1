import { type RefObject, useLayoutEffect, useState } from 'react'

/**
 * How many of the first `count` children of a row fit into it, side by side. All of them stay laid out, so
 * that they can be measured; those that do not fit are not to be seen. `rest`: pixels that are kept, where
 * not all of them fit, for something that leads to the others.
 */
export function useFitting(row: RefObject<HTMLElement | null>, count: number, rest = 0): number {
  const [fitting, setFitting] = useState(count)
  useLayoutEffect(() => {
    const element = row.current
    if (!element) return
    const items = [...element.children].slice(0, count) as HTMLElement[]
    const measure = () => {
      const { columnGap, flexWrap } = getComputedStyle(element)
      const gap = Number.parseFloat(columnGap) || 0
      let end = -gap
      const ends = items.map(item => (end += gap + item.offsetWidth))
      const room = element.clientWidth
      const all = flexWrap === 'wrap' || end <= room
      setFitting(all ? count : ends.filter(end => end <= room - rest).length)
    }
    measure()
    const sizes = typeof ResizeObserver === 'function' ? new ResizeObserver(measure) : null
    for (const one of [element, ...items]) sizes?.observe(one)
    return () => sizes?.disconnect()
  }, [row, count, rest])
  return Math.min(fitting, count)
}
