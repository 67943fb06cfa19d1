import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { bindImports } from './scripts/lib/bind-imports.ts'
import { seedOfCases } from './scripts/lib/seed.ts'

/** No test measures time: this only ends what hangs, on a machine where much else goes on. */
const PATIENCE = 300_000

// Three kinds of test. `npm test` runs unit and component together, and browser after the build.
export default defineConfig({
  plugins: [react(), bindImports],
  test: {
    // By default vitest leaves one core idle, and there are often only two.
    maxWorkers: 2,
    // Loading everything anew for each file took longer than the tests: a worker keeps what it has loaded,
    // and a test leaves no state behind that another could see.
    isolate: false,
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    expect: { poll: { timeout: 30_000 } },
    setupFiles: ['test/support/cases.ts'],
    provide: { seedOfCases: seedOfCases() },
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
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/global-browser.ts'],
        },
      },
    ],
  },
})
