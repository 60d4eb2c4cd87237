import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // The tests read the sources; what `#platform` names in package.json is the build.
  resolve: { alias: { '#platform': fileURLToPath(new URL('src/send/platform/node.ts', import.meta.url)) } },
  test: { include: ['src/**/*.test.ts'] },
})
