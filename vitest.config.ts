import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: ['bench', 'packages/*', 'apps/*', 'tests/!(support)'],
  },
})
