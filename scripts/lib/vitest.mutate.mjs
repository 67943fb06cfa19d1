import { defineConfig } from 'vitest/config'

// What `npm run mutate` runs, over and over: the tests of some folders, none of them in a browser.
export default defineConfig({
  test: {
    include: (process.env.MUTATE_TESTS ?? 'test')
      .split(',')
      .map(path => (path.endsWith('.ts') ? path : `${path}/**/*.test.ts`)),
    exclude: ['test/e2e/**', 'test/store/**', 'test/ui/**', '**/node_modules/**'],
    testTimeout: 60_000,
  },
})
