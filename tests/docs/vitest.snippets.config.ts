import { defineConfig } from 'vitest/config'

// For code blocks that are tests themselves; `readmes.test.ts` runs them.
export default defineConfig({ test: { include: ['.cache/readmes/*.test.ts'] } })
