import { defineConfig } from 'vite'

// A few files with their dependencies inside: what every run needs is in the first, so that node opens one and not two hundred, and
// what only some commands need is loaded by them.
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { entryFileNames: 'memallook.js', chunkFileNames: '[name].js' },
    },
  },
})
