/**
 * The numbers of the language: what each is called, and from where to
 * where it goes. Stated here and nowhere else.
 */
import type { Range } from '../base/numbers.ts'
import { count } from '../base/text.ts'
import { MAX_BYTES, MAX_PAGES } from '../core/heap.ts'

const MOST_HEADER = 2 ** 20

export const SIZE: Range = { name: 'size', unit: 'bytes', least: 1, most: Number.MAX_SAFE_INTEGER }
export const BUDGET: Range = { name: 'budget', unit: 'bytes', least: 1, most: Number.MAX_SAFE_INTEGER }
export const TAG: Range = { name: 'tag', unit: '', least: 1, most: Number.MAX_SAFE_INTEGER }
export const PAGE_SIZE: Range = { name: 'page size', unit: 'bytes', least: 1, most: MAX_BYTES }
export const PAGES: Range = { name: 'number of pages', unit: 'pages', least: 1, most: MAX_PAGES }
export const HEADER: Range = { name: 'header', unit: 'bytes', least: 0, most: MOST_HEADER }
export const ALIGNMENT: Range = { name: 'alignment', unit: 'bytes', least: 1, most: MOST_HEADER }
export const BASE: Range = { name: 'base address', unit: 'bytes', least: 0, most: MAX_BYTES }

/** What is wrong with a buffer of these measures, as a sentence; null where there can be one. */
export function tooLarge(pageSize: number, pages: number): string | null {
  if (pageSize * pages <= MAX_BYTES) return null
  return `a buffer of ${count(pages, 'page')} of ${count(pageSize, 'byte')} is too large; expected at most ${MAX_BYTES} bytes in all`
}
