/**
 * The end of a switch that handles every case. A case added later no longer compiles here; a value that got in
 * past the types (from a file, say) is our mistake, and says so.
 */
export function assertUnreachable(value: never): never {
  throw new Error(`No case for ${JSON.stringify(value)}`)
}
