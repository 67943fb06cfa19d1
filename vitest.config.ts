import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

// Three kinds of test. `npm test` runs unit and component together, and browser after the build.
export default defineConfig({
  plugins: [react()],
  test: {
    // By default vitest leaves one core idle, and there are often only two.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/store/**', 'test/ui/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'component',
          environment: 'jsdom',
          include: ['test/store/**/*.test.ts', 'test/ui/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/e2e/**'],
          setupFiles: ['test/support/component.ts'],
          // Rendering is slow where two cores do much at once.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/global-browser.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
