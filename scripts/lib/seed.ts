import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run.mjs'

/**
 * From where the properties draw their cases: `SEED`, or else a number that follows from the code and its
 * tests. So the same code gives the same verdict wherever it is tried, and every change tries cases that no
 * change before it has tried.
 */
export function seedOfCases(): number {
  const asked = process.env.SEED
  if (asked !== undefined) {
    if (!/^-?\d+$/.test(asked)) throw new Error(`SEED is a whole number, and not "${asked}".`)
    return Number(asked)
  }
  const hash = createHash('sha256')
  for (const folder of ['src', 'test']) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    for (const name of names.filter(name => /\.tsx?$/.test(name) && !name.includes('node_modules')).sort())
      hash.update(name).update(readFileSync(join(root, folder, name)))
  }
  return hash.digest().readInt32LE()
}
