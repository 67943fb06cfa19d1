import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The dev server puts a small inline script into the page, which the page's own policy would refuse. */
const withoutPolicyInDev: Plugin = {
  name: 'memallook:without-policy-in-dev',
  apply: 'serve',
  transformIndexHtml: html => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
}

export default defineConfig({
  // Relative addresses: the built folder works under any path of any host.
  base: './',
  plugins: [react(), withoutPolicyInDev],
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: {
    target: ['chrome120', 'firefox121', 'safari17.2'],
    // Every asset is a file: the page's policy allows no data: fonts.
    assetsInlineLimit: 0,
    // Every browser above preloads modules itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // What the first screen needs is one file: it compresses better than several, and is one request.
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
    },
    reportCompressedSize: false,
    sourcemap: true,
  },
})
