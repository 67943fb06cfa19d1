/** The names of the saved state's own format. */
export const FORMAT = 'memallook'
/** Goes up when older programs could no longer read what is saved. */
export const VERSION = 1
/** What the keys of the browser's storage begin with. */
export const KEY_PREFIX = `${FORMAT}/`
