import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { preview } from 'vite'
import { root } from './run.mjs'

/**
 * Serves the built app on this machine only, on the given port or the next free one.
 * @param {number} port
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serveApp(port) {
  if (!existsSync(join(root, 'dist/index.html')))
    throw new Error('The app is not built: run `npm run build`.')
  const server = await preview({ root, logLevel: 'error', preview: { host: '127.0.0.1', port, open: false } })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('The server has no address on this machine.')
  return { url, close: () => server.close() }
}
