import { defineConfig } from 'vite'

// One file with its dependencies inside: node opens one file, not two hundred, so the command starts fast.
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
      output: { entryFileNames: 'memallook.js', codeSplitting: false },
    },
  },
})
