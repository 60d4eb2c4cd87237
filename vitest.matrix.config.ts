import { defineConfig } from 'vitest/config'

// What needs tarballs, frameworks or other runtimes. It takes minutes, so it is not part of `pnpm test`.
export default defineConfig({ test: { projects: ['tests/matrix'] } })
