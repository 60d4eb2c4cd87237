import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Some make every file of every release: seconds of work, and more on a busy machine.
  test: { include: ['tools/**/*.test.ts'], testTimeout: 60_000 },
})
