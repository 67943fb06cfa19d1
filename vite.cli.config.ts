import { defineConfig } from 'vite'

// A few files with their dependencies inside: one with what every run needs, so that node
// opens one and not two hundred, and others that are loaded by the commands that need
// them. CommonJS, which node starts faster than modules.
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    minify: true,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        format: 'cjs',
        entryFileNames: 'memallook.cjs',
        chunkFileNames: '[name].cjs',
        codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] },
      },
    },
  },
})
