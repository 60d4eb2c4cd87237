import { defineConfig } from 'vitest/config'

// The first run fetches the runtimes.
export default defineConfig({ test: { include: ['src/**/*.test.ts'], testTimeout: 300_000 } })
