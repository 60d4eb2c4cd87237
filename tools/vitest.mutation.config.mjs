import { defaultExclude, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // A fleet of processes runs the build, in which nothing is changed.
    exclude: [...defaultExclude, '**/fleet.test.ts'],
    // Sources are slower with every change in them. Stryker ends what hangs.
    testTimeout: 60_000,
  },
})
