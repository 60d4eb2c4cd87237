import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      'bench',
      'examples',
      'packages/{openapi,types,core}',
      'packages/{features,kits,testing}/*',
      'packages/kits/*/vitest.*.config.ts',
      'apps/*',
      'tests/!(support|matrix|languages)',
    ],
  },
})
