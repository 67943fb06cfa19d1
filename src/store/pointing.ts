import { type Bytes, NONE, type Page, type Tag } from '../core/units.ts'
import type { Pointing } from './state.ts'
import { getState, setState } from './store.ts'

export function selectTag(tag: Tag | null): void {
  point({ tag })
}

export function hoverCell(hover: Bytes | null): void {
  if (getState().pointing.hover !== hover) point({ hover })
}

/** Moves the keyboard cursor of the buffer. */
export function moveCell(cell: Bytes | null): void {
  point({ cell })
}

/** Lights up the extent of a block or hole that a panel points at. */
export function linkExtent(linked: { readonly start: Page; readonly end: Page } | null): void {
  point({ linked })
}

/** Lights up an allocation that a panel points at. */
export function linkTag(tag: Tag | null): void {
  const { heap } = getState().session.shown
  const block = tag === null || !heap ? NONE : heap.tags.get(tag)
  linkExtent(
    heap && block !== NONE ? { start: heap.table.startOf(block), end: heap.table.endOf(block) } : null,
  )
}

function point(change: Partial<Pointing>): void {
  setState(({ pointing }) => ({ pointing: { ...pointing, ...change } }))
}
