import { defineConfig } from 'vitest/config'

// TypeScript reads the declarations of every package, and of the browser, before the first test.
export default defineConfig({ test: { include: ['src/**/*.test.ts'], testTimeout: 60_000 } })
