/** Icons as paths on a 16 x 16 grid, drawn in the colour of the text around them. */
const PATHS = {
  'to-start': 'M3 3h2v10H3zM13 3v10L6 8z',
  back: 'M10.5 3v10l-6-5z',
  play: 'M4 2.5l9 5.5-9 5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  forward: 'M5.5 3l6 5-6 5z',
  'to-end': 'M11 3h2v10h-2zM3 3l7 5-7 5z',
  undo: 'M6.2 2.6 7.3 3.7 5.2 5.8H9.5a4 4 0 0 1 0 8H5v-1.6h4.5a2.4 2.4 0 0 0 0-4.8H5.2l2.1 2.1-1.1 1.1L2.2 6.6z',
  redo: 'M9.8 2.6 8.7 3.7l2.1 2.1H6.5a4 4 0 0 0 0 8H11v-1.6H6.5a2.4 2.4 0 0 1 0-4.8h4.3L8.7 9.5l1.1 1.1 4-4z',
  plus: 'M7.2 3h1.6v4.2H13v1.6H8.8V13H7.2V8.8H3V7.2h4.2z',
  minus: 'M3 7.2h10v1.6H3z',
  close: 'M4.2 3.1 8 6.9l3.8-3.8 1.1 1.1L9.1 8l3.8 3.8-1.1 1.1L8 9.1l-3.8 3.8-1.1-1.1L6.9 8 3.1 4.2z',
  down: 'M3.5 5.6 8 10.1l4.5-4.5 1 1L8 12.2 2.5 6.6z',
  theme: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM8 3v10A5 5 0 0 1 8 3z',
  help: 'M8 1.8a3.4 3.4 0 0 0-3.4 3.3h1.7A1.7 1.7 0 1 1 8 6.9a.9.9 0 0 0-.9.9v2.1h1.8V8.4A3.4 3.4 0 0 0 8 1.8zM7 11.6h2v2H7z',
  menu: 'M2.5 4h11v1.5h-11zM2.5 7.2h11v1.5h-11zM2.5 10.5h11V12h-11z',
  // A window with a part set off, at its right or at its foot.
  side: 'M2 3h12v10H2zM3.4 4.4v7.2h5.8V4.4z',
  below: 'M2 3h12v10H2zM3.4 4.4v4.2h9.2V4.4z',
  // A frame with a hill and a sun in it.
  picture:
    'M2 3h12v10H2zM3.4 4.4v5.9l2.6-2.9 2.2 2.4 1.7-1.6 2.7 2.9V4.4zM10.3 5.4a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z',
  sun: 'M8 4.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4zM7.2.8h1.6v2.4H7.2zM7.2 12.8h1.6v2.4H7.2zM.8 7.2h2.4v1.6H.8zM12.8 7.2h2.4v1.6h-2.4z',
  moon: 'M6.1 1.9a6.3 6.3 0 1 0 8 8A5.2 5.2 0 0 1 6.1 1.9z',
} as const

export type IconName = keyof typeof PATHS

export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d={PATHS[name]} fillRule="evenodd" />
    </svg>
  )
}
