import { defineConfig } from 'vitest/config'

// A first start may have to build Hydra.
export default defineConfig({
  test: { include: ['*.test.ts', 'snippets/*.test.ts'], maxConcurrency: 3, testTimeout: 60_000, hookTimeout: 300_000 },
})
