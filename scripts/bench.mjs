// npm run bench: runs test/bench/*.bench.ts, one after the other; `npm run bench --
// core` only those whose names begin with core. Each is bundled first, as the app is,
// so that what is measured is what ships, not a loader.
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'vite'
import { root, run } from './lib/run.mjs'

const folder = join(root, 'test/bench')
const outDir = join(root, 'node_modules/.cache/memallook/bench')
const asked = process.argv.slice(2)

const benches = (existsSync(folder) ? readdirSync(folder) : [])
  .filter(name => name.endsWith('.bench.ts'))
  .filter(name => asked.length === 0 || asked.some(prefix => name.startsWith(prefix)))
  .sort()

if (benches.length === 0) {
  console.error(`No benchmark${asked.length > 0 ? ` begins with ${asked.join(' or ')}` : ''} in test/bench.`)
  process.exit(2)
}

for (const bench of benches) {
  const name = basename(bench, '.ts')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: join(folder, bench),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: `${name}.mjs`, codeSplitting: false } },
    },
  })
  console.log(`\n── ${basename(bench, '.bench.ts')}`)
  const code = await run(process.execPath, ['--expose-gc', join(outDir, `${name}.mjs`)])
  if (code !== 0) process.exit(code)
}
