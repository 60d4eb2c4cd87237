import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Many tests wait for a server: on two cores, vitest's own choice of one worker leaves them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      'bench',
      'examples',
      'packages/{openapi,types,core}',
      'packages/{features,kits,testing}/*',
      'packages/kits/*/vitest.*.config.ts',
      'apps/*',
      'tests/!(support|matrix|languages|capsules)',
    ],
  },
})
