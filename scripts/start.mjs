// npm start: installs and builds what is missing, serves the built app and prints its address.
import { buildApp } from './lib/build.mjs'
import { installPackages } from './lib/install.mjs'

await installPackages()
await buildApp()

// Only now are its packages certain to be there.
const { serveApp } = await import('./lib/serve.mjs')
const server = await serveApp(4173)
console.log(`Memallook is at ${server.url} (Ctrl+C stops it)`)

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0))
