import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// What needs a release, frameworks or other runtimes. It takes minutes, so it is not part of `pnpm test`.
export default defineConfig({
  test: {
    // Most tests wait for npm or for a build: on two cores, vitest's own choice of one worker leaves them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Removing what was installed can take longer than vitest waits by itself.
    teardownTimeout: 120_000,
    projects: ['tests/matrix'],
  },
})
