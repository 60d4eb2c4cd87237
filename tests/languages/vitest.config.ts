import { defineConfig } from 'vitest/config'

// Generators are fetched from the registries of their languages, and their output is compiled.
export default defineConfig({
  test: {
    name: '@hydrakit-tests/languages',
    include: ['src/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
