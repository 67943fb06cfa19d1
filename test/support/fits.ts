import type { Locator, Page } from 'playwright-core'

/**
 * What of the page cannot be reached by somebody who looks at it: controls, rows and texts that are cut off
 * by something that shows no scroll bar, that lie under something else, or that end without an ellipsis. A
 * sentence each; empty where all is well.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS = 'button, input, select, textarea, a[href], [role=tab], [role=grid], [role=separator], tr'
    /** Rounding, and lines that are a hair higher than their box. */
    const SLACK = 1.5
    const found = new Set<string>()

    interface Box {
      left: number
      top: number
      right: number
      bottom: number
    }
    const boxOf = ({ left, top, right, bottom }: DOMRect): Box => ({ left, top, right, bottom })
    const named = (element: Element) => {
      const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return `${element.tagName.toLowerCase()} "${name.trim().replace(/\s+/g, ' ').slice(0, 60)}"`
    }
    /** Read out, and not seen. */
    const isForEars = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath !== 'none' || isForEars(element.parentElement))
    const isSeen = (element: Element) =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('.unseen, [aria-hidden=true]') &&
      !isForEars(element)

    /**
     * Is the part of the box that `element` hides in reach by a bar? Narrows the box to what `element` shows
     * of it.
     */
    function clip(box: Box, element: Element): string | null {
      const { overflowX, overflowY } = getComputedStyle(element)
      const frame = element.getBoundingClientRect()
      const html = element as HTMLElement
      const left = frame.left + html.clientLeft
      const top = frame.top + html.clientTop
      const right = left + html.clientWidth
      const bottom = top + html.clientHeight
      const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'
      const hasBarAside = html.offsetWidth - html.clientWidth - 2 * html.clientLeft > 1
      const hasBarBelow = html.offsetHeight - html.clientHeight - 2 * html.clientTop > 1
      if (overflowX !== 'visible' && (box.left < left - SLACK || box.right > right + SLACK)) {
        if (!scrolls(overflowX)) return 'is cut off at a side'
        if (!hasBarBelow) return 'is beside a scroller without a bar'
      }
      if (overflowY !== 'visible' && (box.top < top - SLACK || box.bottom > bottom + SLACK)) {
        if (!scrolls(overflowY)) return 'is cut off above or below'
        if (!hasBarAside) return 'is below a scroller without a bar'
      }
      if (overflowX !== 'visible') {
        box.left = Math.max(box.left, left)
        box.right = Math.min(box.right, right)
      }
      if (overflowY !== 'visible') {
        box.top = Math.max(box.top, top)
        box.bottom = Math.min(box.bottom, bottom)
      }
      return null
    }

    /** Follows the box outwards from the element it lies in. */
    function place(box: Box, inside: Element | null): string | null {
      for (let around = inside; around && around !== document.body; around = around.parentElement) {
        const problem = clip(box, around)
        if (problem) return problem
        // Scrolled out of sight: the scroller has been asked, and it has a bar.
        if (box.right - box.left < 1 || box.bottom - box.top < 1) return null
      }
      const { clientWidth, clientHeight } = document.documentElement
      if (box.left < -SLACK || box.right > clientWidth + SLACK) return 'is beside the window'
      if (box.top < -SLACK || box.bottom > clientHeight + SLACK) return 'is below the window'
      return null
    }

    /**
     * By something that stays in view while the rest of a scroller goes by below it: it can be scrolled
     * clear.
     */
    function isPassing(element: Element, cover: Element): boolean {
      for (let part: Element | null = cover; part && !part.contains(element); part = part.parentElement)
        if (getComputedStyle(part).position === 'sticky') return true
      return false
    }

    for (const element of document.querySelectorAll(CONTROLS)) {
      if (!isSeen(element)) continue
      const whole = element.getBoundingClientRect()
      if (whole.width < 2 || whole.height < 2) continue
      const box = boxOf(whole)
      const problem = place(box, element.parentElement)
      if (problem) found.add(`${named(element)} ${problem}`)
      const isWhole =
        box.right - box.left > whole.width - SLACK && box.bottom - box.top > whole.height - SLACK
      if (problem || !isWhole) continue
      const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      const isInSight = at && (element.contains(at) || at.contains(element) || isPassing(element, at))
      if (!isInSight) found.add(`${named(element)} lies under ${at ? named(at) : 'nothing'}`)
    }

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement
      if (!element || !node.textContent?.trim() || !isSeen(element)) continue
      if (element.closest('option, script, style, noscript')) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      let ellipsis: Element | null = element
      while (ellipsis && getComputedStyle(ellipsis).textOverflow !== 'ellipsis')
        ellipsis = ellipsis.parentElement
      if (ellipsis && ellipsis.scrollWidth > ellipsis.clientWidth + 1) {
        if (!element.closest('[title], [aria-label], [aria-describedby]'))
          found.add(`the text "${node.textContent.trim().slice(0, 60)}" is cut, and nowhere whole`)
        continue
      }
      const whole = range.getBoundingClientRect()
      const box = boxOf(whole)
      const problem = place(box, element)
      if (problem) found.add(`the text "${node.textContent.trim().slice(0, 60)}" ${problem}`)
      else if (box.right - box.left > whole.width - SLACK && box.bottom - box.top > whole.height - SLACK) {
        const at = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
        const isApart = at && !at.contains(element) && !element.contains(at) && !isPassing(element, at)
        if (isApart) found.add(`the text "${node.textContent.trim().slice(0, 60)}" lies under ${named(at)}`)
      }
    }
    return [...found]
  })
}

/**
 * How high the buffer is, as a share of the window: its cells with their ruler, and its card with the row
 * above them and the legend.
 */
export async function sharesOfBuffer(page: Page): Promise<{ cells: number; card: number }> {
  const share = (element: Element) => element.getBoundingClientRect().height / window.innerHeight
  return {
    cells: await page.getByRole('grid', { name: 'Buffer' }).evaluate(share),
    card: await page.getByRole('region', { name: 'Buffer', exact: true }).evaluate(share),
  }
}

/** Rows of a table, or other parts, that are not seen whole without scrolling: their texts. */
export function partsOutOfSight(parts: Locator): Promise<string[]> {
  return parts.evaluateAll(elements =>
    elements
      .filter(element => {
        const box = element.getBoundingClientRect()
        for (let around = element.parentElement; around; around = around.parentElement) {
          const frame = around.getBoundingClientRect()
          const clips = getComputedStyle(around).overflowY !== 'visible'
          if (clips && (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)) return true
        }
        return box.bottom > window.innerHeight + 1
      })
      .map(element => element.textContent ?? ''),
  )
}

/** By how many pixels the screen as a whole is longer or wider than the window. */
export function excess(page: Page): Promise<number> {
  return page.evaluate(() => {
    const screens = [document.documentElement, document.querySelector('#root > div') ?? document.body]
    const excesses = screens.map(screen => {
      const most = Math.max(
        screen.scrollHeight - screen.clientHeight,
        screen.scrollWidth - screen.clientWidth,
      )
      // A fraction of a pixel that is cut off is nothing lost, and no bar is there for it.
      return most === 1 && getComputedStyle(screen).overflowY === 'clip' ? 0 : most
    })
    return Math.max(...excesses)
  })
}
