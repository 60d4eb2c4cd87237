import { defineConfig } from 'vitest/config'

// A first start may have to build Hydra.
export default defineConfig({ test: { include: ['src/**/*.test.ts'], hookTimeout: 300_000 } })
