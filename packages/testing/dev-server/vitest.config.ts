import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // A first build takes a minute, which no test's own limit allows for.
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 20_000,
  },
})
