import { defineConfig } from 'vitest/config'

// Clients of other languages. It needs Go, Java and Python, and takes minutes, so it is not part of `pnpm test`.
export default defineConfig({ test: { projects: ['tests/languages'] } })
