import { defineConfig } from 'vitest/config'

// One worker for all files, so that they share a server. A first start may have to build Hydra.
export default defineConfig({ test: { isolate: false, fileParallelism: false, maxWorkers: 1, testTimeout: 300_000 } })
