/** The names of the saved state's own format. */
export const FORMAT = 'memallook'
/** Of a state in a file: goes up when older programs could no longer read it. */
export const FILE_VERSION = 1
/** Of a state in the browser's storage: since 2 its parts bear a checksum, which version 1 does not know. */
export const STORE_VERSION = 2
/** What the keys of the browser's storage begin with. */
export const KEY_PREFIX = `${FORMAT}/`
/** Larger files are refused before they are read, and never written. */
export const MOST_FILE_BYTES = 64 * 2 ** 20
