#!/usr/bin/env node
// The command is built into one file; this wrapper finds it and says what to do where it is not there yet.
import { existsSync } from 'node:fs'

const built = new URL('../dist-cli/memallook.js', import.meta.url)

if (existsSync(built)) {
  await import(built.href)
} else {
  process.stderr.write('memallook is not built yet: run `npm install` or `npm run build` in its folder.\n')
  process.exitCode = 2
}
