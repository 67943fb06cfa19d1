import type { Mark } from '../../store/panels/free-structure.ts'

/** As paths on a 12 x 12 grid: what became of a look says its shape, and not its colour alone. */
const PATHS: { readonly [kind in Mark['kind']]: string } = {
  refused: 'M3 3l6 6M9 3l-6 6',
  passed: 'M3 6h6',
  fits: 'M2.5 6.5l2.5 2.5 4.5-5.5',
  split: 'M4.5 2v8M7.5 2v8M4.5 6h-3M7.5 6h3',
  entered: 'M6 3v6M3 6h6',
  merged: 'M2 6h3M3.5 4.5L5 6 3.5 7.5M10 6H7M8.5 4.5L7 6l1.5 1.5',
  moved: 'M6 9.5V2.5M3.5 5L6 2.5 8.5 5',
  looked: 'M6 4.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
}

export function MarkIcon({ kind }: { kind: Mark['kind'] }) {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[kind]} />
    </svg>
  )
}

/** "look 2", "looks 3 to 7"; empty where there was none. */
export function looksText(mark: Mark | null): string {
  if (!mark || mark.last === 0) return ''
  return mark.first === mark.last ? `look ${mark.last}` : `looks ${mark.first} to ${mark.last}`
}
