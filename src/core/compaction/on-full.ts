/**
 * What can happen when no hole fits a request and the free total does. What each runs: see the table of
 * compactions.
 */
export const ON_FULL = ['compact', 'make-room', 'fill-holes', 'fail'] as const
export type OnFull = (typeof ON_FULL)[number]
