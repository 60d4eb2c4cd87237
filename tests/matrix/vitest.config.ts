import { defineConfig } from 'vitest/config'

// Packages and runtimes are fetched from npm.
export default defineConfig({
  test: {
    name: '@hydrakit-tests/matrix',
    include: ['src/**/*.test.ts'],
    globalSetup: 'src/publish-release.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
