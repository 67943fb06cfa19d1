#!/usr/bin/env node
// The command is built into dist-cli; this wrapper finds it and says what to do where it is not there yet. It
// is CommonJS, as what is built is: node starts that faster than modules.
const { existsSync } = require('node:fs')
const { join } = require('node:path')
/** @type {typeof import('node:module') & { enableCompileCache?: () => unknown }} */
const { enableCompileCache } = require('node:module')

const built = join(__dirname, '../dist-cli/memallook.cjs')

if (existsSync(built)) {
  // From node 22.1 on: what was compiled once is not compiled again.
  enableCompileCache?.()
  require(built)
} else {
  process.stderr.write('memallook is not built yet: run `npm install` or `npm run build` in its folder.\n')
  process.exitCode = 2
}
